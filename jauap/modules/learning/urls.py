"""The addresses of the learned models."""

from django.urls import include, path

from jauap.modules.learning import views

pages = (
    [
        path("", views.home, name="home"),
        path("<int:number>/", views.card, name="card"),
        path("<int:number>/roll-back/", views.roll_back, name="roll_back"),
    ],
    "learning",
)

urlpatterns = [path("models/", include(pages))]
