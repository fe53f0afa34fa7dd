"""Addresses of notices."""

from django.urls import include, path

from jauap.modules.notices import views

pages = [
    path("", views.inbox, name="inbox"),
    path("<uuid:notice_id>/", views.open_, name="open"),
]

urlpatterns = [path("messages/", include((pages, "notices")))]
