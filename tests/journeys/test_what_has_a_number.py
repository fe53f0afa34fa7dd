"""Pages of one matter, one systemic problem and one drawn answer: each can be used by everybody."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from jauap.kernel.procedures.statuses import Outcome
from jauap.lib import clock
from jauap.modules.matters import operations as matters
from jauap.modules.matters.operations import NewStep
from jauap.modules.quality import operations as quality
from jauap.modules.quality.models import Sample
from tests.cast import CITY, DIRECTORATE, Member
from tests.journeys.walk import Walk

CHECKS = dict.fromkeys(("questions", "facts", "law", "language", "remedies"), True)


@pytest.fixture
def then() -> datetime:
    """A day of the last whole month."""
    return (clock.now().replace(day=1) - timedelta(days=10)).replace(hour=7)


@pytest.fixture
def case(member: Callable[..., Member], then: datetime) -> Case:
    """A case of the directorate that its executor has."""
    citizen, executor = member("citizen"), member("executor")
    case = testing.case(
        at=then,
        body=DIRECTORATE,
        by=citizen.actor(at=then),
        applicant=citizen.person.pk,
        territory=CITY,
        text="Автобус кешке сағатына бір рет жүреді, балалар аялдамада тоңып тұр. Қашан жиілейді?",
    )
    assert executor.office is not None
    cases.register(case_id=case.pk, by=member("registrar").actor(at=then), at=then)
    cases.assign(case_id=case.pk, official_id=executor.office.pk, by=member("head").actor(at=then), at=then)
    return case


@pytest.mark.parametrize("language", ["kk"])
def test_a_systemic_problem_is_worked_on_and_read(
    new_walk: Callable[[], Walk], member: Callable[..., Member], case: Case
) -> None:
    now = clock.now()
    head = member("head", language="kk")
    problem = matters.name_problem(
        body=DIRECTORATE, title="Кешкі автобус сирек", words="Автобус жетіспейді.", territory=CITY,
        case_ids=[case.pk], by=head.actor(at=now), at=now,
    )  # fmt: skip
    steps = [NewStep("Үш автобус сатып алу", now.date() + timedelta(days=60))]
    matters.plan(problem_id=problem.pk, steps=steps, by=head.actor(at=now), at=now)
    office, stranger = new_walk(), new_walk()
    office.sign_in(head)

    for page in ("", "plan/", "solve/", "drop/"):
        office.open(f"/desk/matters/problems/{problem.pk}/{page}")
    for page in ("alike/", "wordings/"):
        office.open(f"/desk/matters/{case.reference}/{page}")
    stranger.open(f"/problems/{problem.pk}/")

    assert stranger.heading() == "Кешкі автобус сирек"


@pytest.mark.parametrize("language", ["ru"])
def test_a_drawn_answer_is_read_without_names(
    walk: Walk, member: Callable[..., Member], case: Case, then: datetime
) -> None:
    cases.draft(
        case_id=case.pk, text="3 қарашада тексерілді: 12-маршрутта алты автобус жүреді.", outcome=Outcome.SATISFIED,
        remedies="Шағым жасауға болады.", checklist=CHECKS, language="kk",
        by=member("executor").actor(at=then), at=then,
    )  # fmt: skip
    cases.answer(case_id=case.pk, by=member("head").actor(at=then), at=then)
    quality.draw(at=clock.now())
    walk.sign_in(member("akim", language="ru"))

    walk.open(f"/quality/{Sample.objects.get().pk}/")
    walk.press("Keep the review")

    assert walk.page.locator("[role=alert]").count() == 1
