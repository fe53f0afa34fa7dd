"""Addresses of the design system: the living page, and the page of kept input."""

from django.urls import path

from jauap.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.living_page, name="living_page"),
    path("kept/<str:key>/", views.kept_page, name="kept_input"),
]
