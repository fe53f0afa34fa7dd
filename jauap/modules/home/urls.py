"""The first page, and the pages about the service."""

from django.urls import include, path

from jauap.modules.home import views

pages = (
    [
        path("about/", views.about, name="about"),
        path("help/", views.help_page, name="help"),
        path("privacy/", views.privacy, name="privacy"),
        path("accessibility/", views.accessibility, name="accessibility"),
    ],
    "home",
)

urlpatterns = [path("", views.first, name="home"), path("", include(pages))]
