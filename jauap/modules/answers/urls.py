"""The addresses of published answers."""

from django.urls import include, path

from jauap.modules.answers.views import alike, own, publishing, reading

pages = (
    [
        path("", reading.home, name="home"),
        path("feed.atom", reading.as_feed, name="feed"),
        path("answers.csv", reading.as_csv, name="csv"),
        path("answers.jsonl", reading.as_json_lines, name="json_lines"),
        path("suggest/", reading.suggest, name="suggest"),
        path("alike/<str:reference>/", alike.alike, name="alike"),
        path("write/", publishing.write, name="write"),
        path("publish/<str:reference>/", publishing.publish, name="publish"),
        path("of/<str:reference>/", own.own, name="own"),
        path("<uuid:answer_id>/", reading.answer, name="answer"),
        path("<uuid:answer_id>/withdraw/", publishing.withdraw, name="withdraw"),
    ],
    "answers",
)

urlpatterns = [path("answers/", include(pages))]
