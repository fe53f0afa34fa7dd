from django.urls import include, path

from jauap.modules.demonstration import views

pages = (
    [
        path("", views.roles, name="roles"),
        path("sign-in/", views.sign_in, name="sign_in"),
    ],
    "demonstration",
)

urlpatterns = [path("demonstration/", include(pages))]
