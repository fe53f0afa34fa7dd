"""Components are drawn from values, in words and not in colour alone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory
from django.utils import translation

from jauap.lib.paging import Page
from jauap.ui import components, front, navigation
from jauap.ui.components import Bar, Event, Row, Tab


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def rendered(source: str, **context: Any) -> str:
    return str(engines["django"].from_string(source).render(context))


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ")).strip()


def asked(path: str = "/en/list/?status=late&after=x") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


# ---------------------------------------------------------------- deadlines

NOW = datetime(2026, 11, 9, 5, 0, tzinfo=UTC)  # Monday, 10:00 in Kazakhstan


@pytest.mark.parametrize(
    ("due", "tone", "words"),
    [
        (date(2026, 11, 7), "late", "2 days late"),
        (datetime(2026, 11, 9, 4, 0, tzinfo=UTC), "late", "today"),  # an hour ago, and still today
        (date(2026, 11, 9), "soon", "today"),
        (date(2026, 11, 10), "soon", "tomorrow"),
        (date(2026, 11, 12), "soon", "3 days left"),
        (date(2026, 11, 13), "info", "4 days left"),
    ],
)
def test_a_badge_says_how_far_the_last_day_is(due: date, tone: str, words: str) -> None:
    html = rendered("{% due_badge due at %}", due=due, at=NOW)

    assert f"tag due {tone}" in html
    assert plain(html) == words


@pytest.mark.parametrize(
    ("days", "tone", "words"),
    [
        (-1, "late", "1 working day late"),
        (0, "soon", "today is the last day"),
        (8, "info", "8 working days left"),
    ],
)
def test_a_badge_counts_working_days_when_it_is_told_them(days: int, tone: str, words: str) -> None:
    html = rendered("{% due_badge due at working_days=days %}", due=date(2026, 11, 20), at=NOW, days=days)

    assert f"tag due {tone}" in html
    assert plain(html) == words


def test_no_deadline_no_badge() -> None:
    assert rendered("{% due_badge due %}", due=None) == ""


@dataclass(frozen=True)
class Day:
    date: date
    counted: bool
    number: int | None = None
    reason: str = ""
    name: str = ""


@dataclass(frozen=True)
class Deadline:
    value: date
    steps: tuple[Day, ...]


def republic_day() -> Deadline:
    """Thursday to Tuesday over Republic Day, 25 October 2026, a Sunday; the day off moves to Monday."""
    return Deadline(
        value=date(2026, 10, 27),
        steps=(
            Day(date(2026, 10, 22), counted=True, number=1),
            Day(date(2026, 10, 23), counted=True, number=2),
            Day(date(2026, 10, 24), counted=False, reason="weekend"),
            Day(date(2026, 10, 25), counted=False, reason="holiday", name="Republic Day"),
            Day(date(2026, 10, 26), counted=False, reason="transferred", name="Republic Day"),
            Day(date(2026, 10, 27), counted=True, number=3),
        ),
    )


def test_every_day_of_a_deadline_is_a_square_that_says_why() -> None:
    (month,) = components.strip_of_days(republic_day(), date(2026, 10, 23))

    assert [(day.date.day, day.classes) for day in month.days] == [
        (22, "gone"),
        (23, "today"),
        (24, "skip"),
        (25, "skip named"),
        (26, "skip named"),
        (27, "last"),
    ]


def test_the_strip_can_be_heard_and_names_the_holidays() -> None:
    html = rendered("{% days_strip deadline at %}", deadline=republic_day(), at=date(2026, 10, 23))

    assert "22 October : day 1 of the term" in plain(html)
    assert "25 October : not counted, Republic Day" in plain(html)
    assert "27 October : the last day" in plain(html)
    assert "25–26 October: Republic Day." in plain(html)


# ---------------------------------------------------------------- lists and links


def test_pages_keep_the_filter() -> None:
    page: Page[Any] = Page([], next_key="n1", previous_key="p1")

    html = rendered("{% pagination page %}", page=page, request=asked())

    assert re.findall(r'href="([^"]+)"', html) == ["?status=late&amp;before=p1", "?status=late&amp;after=n1"]


def test_a_list_of_one_page_has_no_pages() -> None:
    assert plain(rendered("{% pagination page %}", page=Page([]), request=asked())) == ""


def test_a_filter_link_changes_one_thing_and_starts_anew() -> None:
    html = rendered("{% with_query sort='due' status='' %}", request=asked())

    assert html == "?sort=due"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{% summary_list rows %}", "Place Almaty Change : Place"),
        ("{% section_nav tabs 'Parts' %}", "All 1,284"),
        ("{% timeline events %}", "Registered 8 November 2020, 10:00 · the city"),
        (
            "{% figure 'On time' '81%' note='all cases' method='/m' %}",
            "On time 81% all cases How this was counted : On time",
        ),
        ("{% steps names 2 %}", "Words (done) Place"),
        ("{% progress 'Import' 1240 4400 %}", "Import 1,240 of 4,400"),
        ("{% confirmation 'Done' '407188325631' %}", "Done Your reference number 4071 8832 5631"),
        ("{% bars 'Topics' bars %}", "Topics Roads 20 Health 5"),
        ("{% empty 'None yet' %}<p>Write.</p>{% endempty %}", "None yet Write."),
        ("{% more 'Why?' %}<p>So.</p>{% endmore %}", "Why? So."),
        ("{% banner title='Sent' %}<p>Well.</p>{% endbanner %}", "Sent Well."),
    ],
)
def test_components_say_what_they_were_given(source: str, words: str) -> None:
    at = datetime(2020, 11, 8, 4, 0, tzinfo=UTC)
    html = rendered(
        source,
        rows=[Row("Place", "Almaty", url="#p")],
        tabs=[Tab("All", "#a", count=1284, is_current=True)],
        events=[Event("Registered", at=at, who="the city")],
        names=["Words", "Place"],
        bars=[Bar("Roads", 20, "20"), Bar("Health", 5, "5")],
    )

    assert plain(html) == words


def test_what_people_wrote_is_never_html() -> None:
    evil = "<b>x</b>"
    html = rendered(
        "{% summary_list rows %}{% status_tag evil %}{% banner title=evil %}{{ evil }}{% endbanner %}{% button evil %}",
        rows=[Row(evil, evil)],
        evil=evil,
    )

    assert "<b>" not in html


def test_an_unknown_kind_of_button_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError):
        rendered("{% button 'x' kind='primry' %}")


# ---------------------------------------------------------------- what modules offer


def test_links_are_shown_to_those_they_are_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", [])
    everywhere = navigation.Entry(title="Second", url_name="home:help", order=20)
    navigation.add(
        everywhere,
        everywhere,
        navigation.Entry(title="First", url_name="home:about", seen_by=navigation.citizens, order=10),
        navigation.Entry(title="At work", url_name="home:about", seen_by=navigation.officials("head")),
        navigation.Entry(title="Mine", url_name="home:about", seen_by=navigation.applicants),
    )
    stranger, head = asked("/en/help/"), asked()
    vars(head)["office"] = type("Office", (), {"role": "head"})()

    def titles(request: HttpRequest) -> list[str]:
        return [str(link.title) for link in navigation.links(request, navigation.Place.MAIN)]

    assert titles(stranger) == ["First", "Second"]
    assert titles(head) == ["Second", "At work"]
    assert [link.current for link in navigation.links(stranger, navigation.Place.MAIN)] == ["", "page"]


@pytest.mark.parametrize(
    ("path", "language", "same_page"),
    [
        ("/kk/help/?q=1", "ru", "/ru/help/?q=1"),
        ("/en/", "kk", "/kk/"),
        ("/health/", "en", "/en/"),
        ("/kkk/", "en", "/en/"),
    ],
)
def test_the_language_changes_and_the_page_stays(path: str, language: str, same_page: str) -> None:
    assert navigation.in_language(path, language) == same_page


def test_panels_of_the_first_page_come_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "_panels", [])
    front.add(
        front.Panel(front.Place.HERO, lambda request: "second", order=20),
        front.Panel(front.Place.HERO, lambda request: ""),
        front.Panel(front.Place.HERO, lambda request: "first", order=10),
        front.Panel(front.Place.NOTICE, lambda request: "elsewhere"),
    )

    assert front.shown(asked(), front.Place.HERO) == ["first", "second"]


def test_a_term_over_two_months_has_two_rows() -> None:
    steps = tuple(Day(date(2026, 10, 30) + timedelta(days=n), counted=True, number=n) for n in range(4))

    months = components.strip_of_days(Deadline(steps[-1].date, steps), date(2026, 1, 1))

    assert [(month.first.month, len(month.days)) for month in months] == [(10, 2), (11, 2)]
