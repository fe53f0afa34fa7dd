"""The addresses of matters."""

from django.urls import include, path

from jauap.modules.matters.views import clusters, problems, public

matters = (
    [
        path("desk/matters/", clusters.clusters, name="clusters"),
        path("desk/matters/join/", clusters.join, name="join"),
        path("desk/matters/<str:reference>/wordings/", clusters.wordings, name="wordings"),
        path("desk/matters/<str:reference>/alike/", clusters.alike, name="alike"),
        path("desk/matters/problems/", problems.problems, name="problems"),
        path("desk/matters/problems/name/", problems.name, name="name"),
        path("desk/matters/problems/<uuid:problem_id>/", problems.problem, name="problem"),
        path("desk/matters/problems/<uuid:problem_id>/plan/", problems.plan, name="plan"),
        path("desk/matters/problems/<uuid:problem_id>/link/", problems.link, name="link"),
        path(
            "desk/matters/problems/<uuid:problem_id>/steps/<int:step_id>/", problems.do_step, name="do_step"
        ),
        path("desk/matters/problems/<uuid:problem_id>/<str:how>/", problems.end, name="end"),
        path("problems/", public.problems, name="public"),
        path("problems/<uuid:problem_id>/", public.problem, name="public_problem"),
    ],
    "matters",
)

urlpatterns = [path("", include(matters))]
