"""Advice on a draft: what it does not touch, what others got before, what is told when it is not followed."""

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.models import Answer, Case, Submission
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.types import Ground
from jauap.kernel.procedures.statuses import Outcome
from jauap.modules.desk import likeness, operations, rebuilding
from jauap.modules.desk.models import AdvisedAnswer, SentLetter, SentShingle
from jauap.modules.desk.tests.test_answer import CHECKS, LETTER, address, text_of, written
from tests.cast import DIRECTORATE

pytestmark = pytest.mark.usefixtures("country")

ASKED = "Абай көшесі, 50-үйдің ауласында жарық жоқ. Жарық қашан болады? Шығынды кім өтейді?"
FORMAL = (
    "Ваше обращение рассмотрено управлением в пределах компетенции. Сообщаем, что все вопросы находятся на контроле "
    "управления, соответствующие мероприятия запланированы на следующий период при наличии финансирования из бюджета."
)


@pytest.fixture
def sign_new(lodge, registrar, head, executor, now):
    """Signs an answer to a new case of somebody, with the same words each time unless others are given."""

    def sign(text=FORMAL, **more):
        case = lodge(text=ASKED, **more)
        cases.register(case_id=case.pk, by=registrar.actor(at=now), at=now)
        cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=now), at=now)
        draft(case, text)
        operations.sign(case_id=case.pk, advised={"standing": ["no_date"], "boilerplate": 40},
                        by=head.actor(at=now), at=now)  # fmt: skip
        operations.index(case_id=case.pk)
        return case

    def draft(case: Case, text: str) -> None:
        cases.draft(case_id=case.pk, text=text, outcome=Outcome.SATISFIED, remedies="Шағым жасай аласыз.",
                    checklist=dict.fromkeys(CHECKS, True), by=executor.actor(at=now), at=now)  # fmt: skip

    return sign


def known(text: str, *, case: Case, applicant: int | None = None) -> likeness.Known:
    return likeness.known(text=text, body=DIRECTORATE, case_id=case.pk, applicant_id=applicant)


# ---------------------------------------------------------------- the editor


def test_the_editor_shows_an_untouched_question_and_stops_when_it_is_answered(enter, executor, assigned):
    Submission.objects.filter(case=assigned).update(text=ASKED)
    client = enter(executor)

    before = text_of(client.post(address(assigned, "draft/advice/"), written()))
    after = text_of(
        client.post(address(assigned, "draft/advice/"), written(text=LETTER + " Шығын өтелмейді."))
    )

    assert "Шығынды кім өтейді?" in before
    assert 'class="untouched"' in before
    assert 'class="untouched"' not in after
    assert not Answer.objects.exists()


def test_programs_get_the_same(enter, executor, assigned):
    answer = enter(executor).post(
        f"/api/v1/desk/cases/{assigned.reference}/advice",
        {"text": "Принято к сведению.", "language": "ru"},
        content_type="application/json",
    )

    assert answer.status_code == 200, answer.content
    codes = {hint["code"] for hint in answer.json()["hints"]}
    assert {"empty_promise", "no_law", "no_date", "no_remedies", "short"} <= codes
    assert all(hint["sentence"] for hint in answer.json()["hints"])


def test_advice_costs_the_editor_one_statement(enter, executor, assigned, django_assert_max_num_queries):
    client = enter(executor)
    client.get(address(assigned, "draft/"))

    with django_assert_max_num_queries(14):
        client.get(address(assigned, "draft/"))


# ---------------------------------------------------------------- letters sent before


def test_a_letter_that_another_person_got_is_known_and_ones_own_is_not(sign_new, citizen, stranger, lodge):
    first = sign_new()
    other = lodge(applicant=stranger.person.pk, text=ASKED)

    to_another = known(FORMAL, case=other, applicant=stranger.person.pk)
    to_the_same = known(FORMAL, case=first, applicant=citizen.person.pk)

    assert len(to_another.sent) > 10
    assert to_the_same.sent == frozenset()


def test_a_changed_date_and_number_do_not_make_a_letter_new(sign_new, stranger, lodge):
    sign_new(text="Сообщаем, что 12.03.2026 комиссия выехала по адресу и вопрос закрыла полностью.")
    other = lodge(applicant=stranger.person.pk, text=ASKED)

    found = known(
        "Сообщаем, что 25.11.2026 комиссия выехала по адресу и вопрос закрыла полностью.", case=other
    )

    assert found.sent


def test_a_ready_wording_of_the_body_is_marked_apart(sign_new, lodge, stranger, now):
    sign_new()
    wording = operations.write_template(body=DIRECTORATE, name="Ready", language="ru", text=FORMAL, at=now)
    other = lodge(applicant=stranger.person.pk, text=ASKED)

    while_kept = known(FORMAL, case=other)
    operations.remove_template(body=DIRECTORATE, template_id=wording.pk)

    assert while_kept.declared >= while_kept.sent
    assert not known(FORMAL, case=other).declared


def test_an_erased_file_leaves_nothing_in_the_index(sign_new, executor, now):
    case = sign_new()

    erasing.of_files([case.pk], Order(ground=Ground.TERM, by=executor.actor(at=now), at=now))

    assert not SentLetter.objects.exists()
    assert not SentShingle.objects.exists()


def test_rebuilding_gives_the_same_index(sign_new, now):
    sign_new()
    sign_new(text=LETTER)
    before = set(SentShingle.objects.values_list("body", "shingle", "letters", "wordings"))

    rebuilding.rebuild(at=now, say=str)

    assert before
    assert set(SentShingle.objects.values_list("body", "shingle", "letters", "wordings")) == before
    assert AdvisedAnswer.objects.count() == 2


# ---------------------------------------------------------------- what was not followed


def test_what_stood_when_it_was_signed_is_told_to_officials(enter, head, assigned, executor, now):
    cases.draft(case_id=assigned.pk, text="Принято к сведению.", outcome=Outcome.SATISFIED, remedies="Шағым",
                checklist=dict.fromkeys(CHECKS, True), language="ru", by=executor.actor(at=now), at=now)  # fmt: skip
    client = enter(head)

    assert client.post(address(assigned, "answer/"), {}).status_code == 302

    fact = next(one for one in ledger.history(stream=assigned.pk) if one.kind == "case.answered")
    assert {"no_date", "no_law", "empty_promise"} <= set(fact.payload["advised"]["standing"])
    assert "No date stands in it" in text_of(client.get(address(assigned)))
    proof = text_of(client.get(address(assigned, "proof/")))
    assert "Sent though it was advised: " in proof
    assert "No date stands in it" in proof
    assert "no_date" not in proof


def test_what_was_not_followed_is_counted_by_body(enter, akim, executor, sign_new):
    sign_new()

    page = text_of(enter(akim).get("/en/desk/advice/"))

    assert "No date stands in it" in page
    assert "100" in page
    assert enter(executor).get("/en/desk/advice/").status_code == 403
