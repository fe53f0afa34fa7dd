from django.urls import include, path

from jauap.modules.statistics import views

pages = (
    [
        path("", views.home, name="home"),
        path("figures.csv", views.as_csv, name="csv"),
        path("figures.xlsx", views.as_xlsx, name="xlsx"),
        path("figures.json", views.as_json, name="json"),
        path("figures.pdf", views.as_pdf, name="pdf"),
        path("regions/<str:code>/", views.region, name="region"),
        path("regions/<str:code>/figures.csv", views.as_csv, name="region_csv"),
        path("regions/<str:code>/figures.xlsx", views.as_xlsx, name="region_xlsx"),
        path("regions/<str:code>/figures.json", views.as_json, name="region_json"),
        path("method/", views.methods, name="methods"),
        path("method/<str:code>/", views.method, name="method"),
    ],
    "statistics",
)

urlpatterns = [path("statistics/", include(pages))]
