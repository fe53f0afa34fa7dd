"""What a case tells its applicant: one next step, what is open to them, why a body holds it, the answer as a letter."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from jauap.kernel.cases import offers, queries, telling, testing
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.operations import Said
from jauap.kernel.cases.telling import Story
from jauap.kernel.procedures.statuses import Outcome, Verb
from tests.cast import AKIMAT, CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

MONDAY = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
APRIL = datetime(2026, 4, 1, 5, 0, tzinfo=UTC)  # after the last day, 27 March


@pytest.fixture
def case(citizen: Member, registrar: Member, executor: Member, head: Member) -> Case:
    """Submitted, registered and assigned on Monday."""
    lodged = testing.case(
        at=MONDAY,
        body=DIRECTORATE,
        by=citizen.actor(at=MONDAY),
        applicant=citizen.person.pk,
        territory=CITY,
    )
    assert executor.office is not None
    cases.register(case_id=lodged.pk, by=registrar.actor(at=MONDAY), at=MONDAY)
    cases.assign(case_id=lodged.pk, official_id=executor.office.pk, by=head.actor(at=MONDAY), at=MONDAY)
    return lodged


def told(case: Case, citizen: Member | None, at: datetime = TUESDAY) -> Story:
    file = queries.file(case=queries.get(case_id=case.pk))
    return telling.story(file=file, by=citizen.actor(at=at) if citizen else None, at=at)


def answer(case: Case, executor: Member, head: Member) -> None:
    cases.draft(
        case_id=case.pk,
        text=testing.ANSWER,
        outcome=Outcome.SATISFIED,
        remedies=testing.REMEDIES,
        checklist=testing.CHECKED,
        by=executor.actor(at=TUESDAY),
        at=TUESDAY,
    )
    cases.answer(case_id=case.pk, by=head.actor(at=TUESDAY), at=TUESDAY)


def verbs(story: Story) -> list[str]:
    return [offer.verb for offer in story.offers]


def test_while_the_body_works_nothing_is_asked(case: Case, citizen: Member) -> None:
    story = told(case, citizen)

    assert not story.step.asks
    assert verbs(story) == ["add_document", "withdraw"]


def test_a_question_is_the_next_step(case: Case, citizen: Member, executor: Member) -> None:
    cases.ask(case_id=case.pk, text="Which lamp?", by=executor.actor(at=MONDAY), at=MONDAY)

    story = told(case, citizen)

    assert (story.step.verb, story.step.quote) == ("reply", "Which lamp?")
    assert story.urged is not None
    assert "reply" not in [offer.verb for offer in story.others]


def test_silence_leads_to_a_complaint(case: Case, citizen: Member) -> None:
    story = told(case, citizen, APRIL)

    assert story.is_late
    assert story.step.verb == "complain"


def test_a_complaint_under_way_is_not_offered_twice(case: Case, citizen: Member) -> None:
    cases.act(
        case_id=case.pk, verb=Verb.COMPLAIN, said=Said(text="Silence"), by=citizen.actor(at=APRIL), at=APRIL
    )

    assert "complain" not in verbs(told(case, citizen, APRIL))


def test_an_answer_is_judged_once(case: Case, citizen: Member, executor: Member, head: Member) -> None:
    answer(case, executor, head)
    before = told(case, citizen)
    said = Said(verdict=Verdict.PARTLY, text="The other lamp is dark")
    cases.act(case_id=case.pk, verb=Verb.RATE, said=said, by=citizen.actor(at=TUESDAY), at=TUESDAY)
    after = told(case, citizen)

    assert before.step.verb == "rate"
    assert after.step.verb == "reopen"
    assert "rate" not in verbs(after)


def test_a_case_is_opened_again_for_thirty_days(
    case: Case, citizen: Member, executor: Member, head: Member
) -> None:
    """Answered on 3 March 2026; thirty calendar days end on Thursday, 2 April."""
    answer(case, executor, head)

    assert "reopen" in verbs(told(case, citizen, datetime(2026, 4, 2, 5, 0, tzinfo=UTC)))
    assert "reopen" not in verbs(told(case, citizen, datetime(2026, 4, 3, 5, 0, tzinfo=UTC)))


def test_who_can_only_look_is_offered_nothing(case: Case) -> None:
    assert told(case, None).offers == []


def test_drafts_are_no_news(case: Case, citizen: Member, executor: Member, head: Member) -> None:
    answer(case, executor, head)

    kinds = [happening.kind for happening in told(case, citizen).history]

    assert "case.answered" in kinds
    assert "case.drafted" not in kinds


def test_a_transfer_names_who_forwarded_it_and_why(case: Case, citizen: Member, executor: Member) -> None:
    cases.transfer(
        case_id=case.pk, body=AKIMAT, words="The yard is yours", by=executor.actor(at=MONDAY), at=MONDAY
    )

    with translation.override("en"):
        last = told(case, citizen).chain[-1]

    assert last.body == AKIMAT
    assert last.reason.startswith("Forwarded by the body that held it before: ")
    assert last.words == "The yard is yours"
    assert last.state == "now"


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ({"code": "transferred", "params": {}}, "Forwarded by the body that held it before"),
        ({"code": "chosen", "params": {}}, "Named by the applicant or chosen by an official"),
        ({"code": "of-another-age"}, ""),
        ({}, ""),
    ],
)
def test_reasons_in_words(reason: dict[str, object], expected: str) -> None:
    with translation.override("en"):
        assert telling.reason_in_words(reason) == expected


def test_the_letter_speaks_the_language_of_the_answer_and_names_who_signed(
    case: Case, executor: Member, head: Member
) -> None:
    file = queries.file(case=queries.get(case_id=case.pk))
    assert telling.letter(file=file) is None
    answer(case, executor, head)

    with translation.override("en"):
        letter = telling.letter(file=queries.file(case=queries.get(case_id=case.pk)))

    assert letter is not None
    assert letter.language == "kk"
    assert "Answer to the appeal" not in letter.title
    assert letter.signer_name == "Жұмабаев\u00a0Е."
    assert letter.paragraphs == (testing.ANSWER,)


def test_a_complaint_is_explained_before_it_is_lodged(case: Case, citizen: Member) -> None:
    file = queries.file(case=queries.get(case_id=case.pk))

    with translation.override("en"):
        said = " ".join(
            offers.explanation(verb=Verb.COMPLAIN, file=file, by=citizen.actor(at=APRIL), at=APRIL)
        )

    assert "Akimat" in said
    assert "3 working days" in said
    assert "20 working days" in said
    assert "counts that as a refusal" in said
