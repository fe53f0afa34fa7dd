"""The rules of competence: shown, broken ones loudly, drafted, rehearsed on past cases, kept."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jauap.kernel.routing import operations as routing
from jauap.kernel.routing import queries, testing
from jauap.kernel.routing.models import RoutingRule
from jauap.kernel.state_bodies import editions
from jauap.kernel.state_bodies import testing as bodies
from jauap.kernel.state_bodies.models import StateBody
from jauap.modules.administration import operations, tasks
from jauap.modules.administration.models import RulesDraft
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

RULES = "/en/administration/rules/"
DRAFT = "/en/administration/rules/draft/"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def written(**more: Any) -> dict[str, Any]:
    """A rule as the form sends it: potholes of the city go to the directorate."""
    return {
        "code": "potholes", "kk": "Шұңқырлар", "ru": "Ямы", "en": "Potholes", "addressee": "any",
        "topics": ["potholes"], "territories": "", "to": "body", "level": "nearest", "office": "",
        "body": "kz-mot", "article": "APPC art. 65", "mark": "R·H", **more,
    }  # fmt: skip


def test_a_kind_of_body_is_shown_by_a_name_and_the_law_in_the_language_of_the_page(enter, administrator):
    page = text_of(enter(administrator).get(RULES.replace("/en/", "/ru/")))

    assert "ст. 65 АППК" in page
    assert "APPC art." not in page
    assert ": emergencies" not in page


def period(now: Any) -> dict[str, Any]:
    first, last = (now - timedelta(days=30)).date(), (now + timedelta(days=1)).date()
    days = {
        f"{name}_{place}": part
        for name, day in (("since", first), ("until", last))
        for place, part in enumerate((day.day, day.month, day.year))
    }
    return {**days, "most": "500"}


def rehearse(keeper: Member) -> None:
    draft = RulesDraft.objects.get()
    assert tasks.rehearse(account=keeper.account.pk, token=draft.rehearsal["token"])


@pytest.fixture
def draft(enter, keeper):
    """The browser of an administrator of the republic, with a draft begun."""
    client = enter(keeper)
    client.post(f"{DRAFT}begin/")
    return client


def codes() -> list[str]:
    return [rule["code"] for rule in RulesDraft.objects.get().rules]


# ---------------------------------------------------------------- in force


def test_the_rules_are_sentences_in_their_order(enter, administrator):
    page = text_of(enter(administrator).get(RULES))

    assert page.index("The applicant named the body") < page.index("The nearest body competent for the topic")
    assert "the words tell of: Fire; or Gas leak" in page
    assert "to the nearest body competent for the topic" in page


def test_a_broken_rule_is_loud(enter, administrator, now):
    bodies.body(code="kz-lonely")
    testing.rules(testing.rule("lonely", target={"to": "body", "body": "kz-lonely"}))
    StateBody.objects.filter(code="kz-lonely").update(valid_to=now.date() - timedelta(days=1))
    editions.touch(editions.DIRECTORY)
    RoutingRule.objects.filter(code="lonely").update(broke_at=now)

    client = enter(administrator)

    page = text_of(client.get(RULES))
    assert "A rule cannot be applied" in page
    assert "names a body that is no more" in page
    assert "appeals that it fits wait for a person" in page
    assert "1 rule of competence cannot be applied" in text_of(client.get("/en/administration/"))


def test_every_edition_says_who_and_why(enter, administrator, now):
    former = queries.rules_in_force()
    number = routing.change_rules(
        rules=former.rules[::-1][1:] + former.rules[2:],
        edition=former.number,
        why="Danger goes before everything.",
        by=administrator.actor(at=now),
        at=now,
    )

    page = text_of(enter(administrator).get(f"{RULES}editions/{number}/"))

    assert "Danger goes before everything." in page
    assert "Ли" in page
    assert enter(administrator).get(f"{RULES}editions/999/").status_code == 404


@pytest.mark.parametrize("role", ["registrar", "head", "supervisor", "citizen"])
def test_nobody_else_enters(enter, role, request):
    client = enter(request.getfixturevalue(role))

    for address in (RULES, DRAFT, f"{DRAFT}new/"):
        assert client.get(address).status_code == 403
    assert client.post(f"{DRAFT}begin/").status_code == 403
    assert client.get("/api/v1/administration/rules").status_code == 403
    assert not RulesDraft.objects.exists()


# ---------------------------------------------------------------- the draft


def test_a_draft_is_kept_as_it_grows(draft):
    first, second, last = codes()

    draft.post(f"{DRAFT}rule/{second}/move/", {"way": "up"})
    added = draft.post(f"{DRAFT}new/", written())

    assert added.status_code == 302
    assert codes() == [second, first, "potholes", last]
    page = text_of(draft.get(DRAFT))
    assert "Potholes" in page
    assert "moved" in page
    assert queries.rules_in_force().rules[0].code == first


def test_a_draft_belongs_to_its_administrator(draft, keeper, supervisor, now):
    draft.post(f"{DRAFT}new/", written())

    other = operations.begin(account_id=supervisor.account.pk, at=now)

    assert "potholes" in {rule["code"] for rule in RulesDraft.objects.get(account=keeper.account).rules}
    assert "potholes" not in {rule["code"] for rule in other.rules}


def test_beginning_twice_keeps_what_was_written(draft):
    draft.post(f"{DRAFT}new/", written())

    draft.post(f"{DRAFT}begin/")

    assert "potholes" in codes()


def test_a_rule_is_changed_and_shows_what_it_says(draft):
    draft.post(f"{DRAFT}new/", written())

    draft.post(f"{DRAFT}rule/potholes/", written(to="office", office="transport", level="region"))
    page = text_of(draft.get(f"{DRAFT}rule/potholes/"))

    rule = next(rule for rule in RulesDraft.objects.get().rules if rule["code"] == "potholes")
    assert rule["target"] == {"to": "office", "office": "transport", "level": "region"}
    assert 'value="Potholes"' in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"code": "Pot holes"}, "Use small Latin letters"),
        ({"code": "addressee"}, "has a rule with this code already"),
        ({"body": ""}, "Say which body"),
        ({"body": "no such body at all"}, "No body in force is called so"),
        ({"to": "office"}, "Say which kind of body"),
        ({"territories": "Нетакогоместа"}, "No place is called"),
        ({"en": ""}, "Fill in: Name in English"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(draft, changes, says):
    page = draft.post(f"{DRAFT}new/", written(kk="Менің ережем") | changes)

    assert page.status_code == 422
    assert says in text_of(page)
    assert "Менің ережем" in text_of(page)
    assert "potholes" not in codes()


def test_a_place_is_found_by_name(draft):
    draft.post(f"{DRAFT}new/", written(territories=f"Алматы қаласы ({CITY})"))

    rule = next(rule for rule in RulesDraft.objects.get().rules if rule["code"] == "potholes")
    assert rule["when"]["territories"] == [CITY]


def test_a_rule_retires_with_a_reason(draft):
    first = codes()[0]

    silent = draft.post(f"{DRAFT}rule/{first}/retire/", {"reason": " "})
    draft.post(f"{DRAFT}rule/{first}/retire/", {"reason": "Nobody names bodies any more."})

    assert silent.status_code == 422
    assert first not in codes()
    assert "Nobody names bodies any more." in text_of(draft.get(DRAFT))


def test_a_fault_of_the_draft_is_loud(draft):
    draft.post(f"{DRAFT}new/", written(topics=[]))

    page = text_of(draft.get(DRAFT))

    assert "it would never be asked" in page


def test_a_draft_can_be_thrown_away(draft):
    draft.post(f"{DRAFT}discard/")

    assert not RulesDraft.objects.exists()
    assert draft.get(DRAFT).status_code == 302


# ---------------------------------------------------------------- rehearsed and kept


def test_a_rehearsal_on_past_cases_prints_the_difference(draft, keeper, lodge, now):
    cases = [lodge(body=None, topic="potholes", at=now - timedelta(days=day)) for day in range(1, 4)]
    lodge(body=DIRECTORATE, topic="potholes")  # a person chose: no matter of rules
    draft.post(f"{DRAFT}new/", written())

    asked = draft.post(f"{DRAFT}rehearsal/", period(now))
    under_way = text_of(draft.get(DRAFT))
    rehearse(keeper)
    page = text_of(draft.get(DRAFT))

    assert asked.status_code == 302
    assert "The rehearsal is under way" in under_way
    assert "3 cases would go elsewhere" in page
    assert "3 cases submitted since" in page
    assert "Ministry of Transport" in page
    assert all(case.reference[:4] in page for case in cases)
    for case in cases:
        case.refresh_from_db()
        assert case.holder_id == DIRECTORATE


def test_progress_is_written_down_and_a_new_rehearsal_stops_the_old(draft, keeper, lodge, now):
    for day in range(3):
        lodge(body=None, topic="potholes", at=now - timedelta(days=day))
    draft.post(f"{DRAFT}new/", written())
    draft.post(f"{DRAFT}rehearsal/", period(now))
    old = RulesDraft.objects.get().rehearsal["token"]
    draft.post(f"{DRAFT}rehearsal/", period(now))

    assert not tasks.rehearse(account=keeper.account.pk, token=old)
    assert RulesDraft.objects.get().rehearsal["read"] == 0
    rehearse(keeper)
    assert RulesDraft.objects.get().rehearsal["read"] == 3
    fragment = draft.get(f"{DRAFT}rehearsal/", headers={"HX-Request": "true"})
    assert "3 cases would go elsewhere" in text_of(fragment)
    assert "<html" not in fragment.content.decode()


def test_a_period_that_ends_before_it_begins_is_refused(draft, now):
    sent = period(now) | {"until_2": 2001}

    page = draft.post(f"{DRAFT}rehearsal/", sent)

    assert page.status_code == 422
    assert "before its first day" in text_of(page)


def test_only_rehearsed_rules_are_kept(draft, keeper, now):
    draft.post(f"{DRAFT}new/", written())

    early = draft.post(f"{DRAFT}keep/", {"why": "Roads are one ministry's."})
    draft.post(f"{DRAFT}rehearsal/", period(now))
    rehearse(keeper)
    draft.post(f"{DRAFT}rule/potholes/", written(en="Potholes and cracks"))
    changed = draft.post(f"{DRAFT}keep/", {"why": "Roads are one ministry's."})

    assert early.status_code == changed.status_code == 422
    assert "were not rehearsed" in text_of(early)
    assert "Roads are one ministry" in text_of(early)
    assert "The draft was changed after this rehearsal" in text_of(changed)
    draft.post(f"{DRAFT}rehearsal/", period(now))
    rehearse(keeper)
    kept = draft.post(f"{DRAFT}keep/", {"why": "Roads are one ministry's."}, follow=True)
    assert "of the rules is in force" in text_of(kept)
    assert "potholes" in {rule.code for rule in queries.rules_in_force().rules}
    assert not RulesDraft.objects.exists()
    assert "Roads are one ministry" in text_of(kept)


@pytest.mark.parametrize("why", ["", "   "])
def test_an_edition_has_a_reason(draft, keeper, now, why):
    draft.post(f"{DRAFT}new/", written())
    draft.post(f"{DRAFT}rehearsal/", period(now))
    rehearse(keeper)

    page = draft.post(f"{DRAFT}keep/", {"why": why})

    assert page.status_code == 422
    assert "Fill in: Why the rules are changed" in text_of(page)


def test_a_draft_is_carried_over_to_the_edition_that_came_meanwhile(draft, keeper, now):
    draft.post(f"{DRAFT}new/", written())
    former = queries.rules_in_force()
    other = testing.rule("other", when={"topics": ["street-lighting"]}, target={"to": "person"})
    routing.change_rules(
        rules=(other, *former.rules),
        edition=former.number,
        why="Another.",
        by=keeper.actor(at=now),
        at=now,
    )

    warned = text_of(draft.get(DRAFT))
    draft.post(f"{DRAFT}take-over/")

    assert "The rules were changed meanwhile" in warned
    assert codes() == ["other", former.rules[0].code, former.rules[1].code, "potholes", former.rules[2].code]
    assert RulesDraft.objects.get().edition == former.number + 1


def test_the_draft_costs_the_same_whatever_its_length(draft, now, keeper):
    def put(numbers: range) -> None:
        for number in numbers:
            rule = testing.rule(f"rule-{number}", when={"topics": ["potholes"]}, target={"to": "person"})
            operations.put(account_id=keeper.account.pk, rule=rule, at=now)

    def cost() -> int:
        with CaptureQueriesContext(connection) as statements:
            assert draft.get(DRAFT).status_code == 200
        return len(statements)

    put(range(10))
    cost()
    at_ten = cost()
    put(range(10, 50))
    cost()

    assert len(codes()) == 53
    assert cost() == at_ten


# ---------------------------------------------------------------- the API


def post(client: Any, path: str, sent: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/administration/{path}", sent, content_type="application/json")


def test_programs_rehearse_and_keep(enter, keeper, lodge, now):
    case, client = lodge(body=None, topic="potholes"), enter(keeper)
    known = client.get("/api/v1/administration/rules").json()
    new = {
        "code": "potholes", "kk": "Шұңқырлар", "ru": "Ямы", "en": "Potholes",
        "when": {"topics": ["potholes"]}, "target": {"to": "body", "body": "kz-mot"},
    }  # fmt: skip
    wanted = [known["rules"][0], new, *known["rules"][1:]]
    days = {"since": str((now - timedelta(days=2)).date()), "until": str((now + timedelta(days=1)).date())}

    rehearsed = post(client, "rules/rehearsal", {"rules": wanted, **days}).json()
    unchanged = client.get("/api/v1/administration/rules").json()["edition"]
    kept = post(client, "rules", {"rules": wanted, "edition": known["edition"], "why": "Roads."})

    assert (rehearsed["read"], rehearsed["changed"]) == (1, 1)
    assert rehearsed["tally"] == [{"before": DIRECTORATE, "after": "kz-mot", "cases": 1}]
    assert rehearsed["sample"][0]["reference"] == case.reference
    assert unchanged == known["edition"]
    assert kept.status_code == 201
    assert kept.json() == {"edition": known["edition"] + 1}


def test_a_refusal_is_a_problem(enter, keeper):
    client = enter(keeper)
    known = client.get("/api/v1/administration/rules").json()
    sent = {"rules": known["rules"][1:], "edition": known["edition"], "why": "Less."}

    dropped = post(client, "rules", sent)
    behind = post(client, "rules", sent | {"edition": 0})
    unknown = known["rules"][1:] + [known["rules"][0] | {"target": {"to": "body", "body": "nobody"}}]

    assert dropped.status_code == 422
    assert dropped["Content-Type"].startswith("application/problem+json")
    assert dropped.json()["type"].endswith("dropped-silently")
    assert behind.status_code == 409
    days = {"since": "2026-01-01", "until": "2026-01-31"}
    assert post(client, "rules/rehearsal", {"rules": unknown, **days}).status_code == 422
