"""The addresses of the administrator's room."""

from django.urls import include, path

from jauap.modules.administration.views import bodies, calendar, competence, draft, overview

administration = (
    [
        path("", overview.home, name="home"),
        path("calendar/", calendar.calendar, name="calendar"),
        path("calendar/change/", calendar.change, name="calendar_change"),
        path("calendar/<int:asked>/", calendar.calendar, name="calendar_of"),
        path("bodies/", bodies.bodies, name="bodies"),
        path("bodies/<slug:code>/", bodies.body, name="body"),
        path("bodies/<slug:code>/appoint/", bodies.appoint, name="appoint"),
        path("bodies/<slug:code>/<slug:verb>/", bodies.change, name="body_change"),
        path("offices/<int:office_id>/end/", bodies.end_office, name="end_office"),
        path("rules/", competence.rules, name="rules"),
        path("rules/editions/<int:number>/", competence.edition, name="edition"),
        path("rules/draft/", draft.draft, name="draft"),
        path("rules/draft/begin/", draft.begin, name="begin"),
        path("rules/draft/new/", draft.rule, name="rule_new"),
        path("rules/draft/take-over/", draft.take_over, name="take_over"),
        path("rules/draft/discard/", draft.discard, name="discard"),
        path("rules/draft/rehearsal/", draft.rehearsal, name="rehearsal"),
        path("rules/draft/keep/", draft.keep, name="keep"),
        path("rules/draft/rule/<slug:code>/", draft.rule, name="rule"),
        path("rules/draft/rule/<slug:code>/move/", draft.move, name="rule_move"),
        path("rules/draft/rule/<slug:code>/retire/", draft.retire, name="rule_retire"),
    ],
    "administration",
)

urlpatterns = [path("administration/", include(administration))]
