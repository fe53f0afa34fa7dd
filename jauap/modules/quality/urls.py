"""The addresses of the quality review."""

from django.urls import include, path

from jauap.modules.quality import views

quality = (
    [
        path("", views.queue, name="queue"),
        path("figures/", views.figures, name="figures"),
        path("<int:sample_id>/", views.review, name="review"),
    ],
    "quality",
)

urlpatterns = [path("quality/", include(quality))]
