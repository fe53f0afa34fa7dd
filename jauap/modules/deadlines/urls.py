from django.urls import include, path

from jauap.modules.deadlines import views

deadlines = ([path("", views.calculator, name="calculator")], "deadlines")

urlpatterns = [path("deadlines/", include(deadlines))]
