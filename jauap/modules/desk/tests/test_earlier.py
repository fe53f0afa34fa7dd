"""Earlier answers beside the editor: of the own body, without the others' names, and never what did not help."""

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.models import Answer
from jauap.kernel.procedures.statuses import Outcome
from jauap.lib.ids import format_reference
from jauap.modules.desk.tests.test_answer import CHECKS, address, text_of
from tests.cast import AKIMAT

pytestmark = pytest.mark.usefixtures("country")

ASKED = "Абай көшесі, 50-үйдің ауласында үш күннен бері жарық жоқ. Во дворе темно, дети боятся."
LETTER = (
    "Уважаемая Айгүл Маратқызы Сейітова! 12.03.2026 бригада заменила два светильника во дворе дома 50. "
    "Вам звонили по номеру +7 701 234 56 78."
)


@pytest.fixture
def answered(lodge, registrar, head, executor, now):
    """An answer of the body to somebody who wrote of a dark yard."""
    case = lodge(text=ASKED)
    cases.register(case_id=case.pk, by=registrar.actor(at=now), at=now)
    cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=now), at=now)
    letter = f"{LETTER} Ваше обращение № {format_reference(case.reference)} рассмотрено."
    cases.draft(case_id=case.pk, text=letter, outcome=Outcome.SATISFIED, remedies="Шағым жасай аласыз.",
                checklist=dict.fromkeys(CHECKS, True), language="ru", by=executor.actor(at=now), at=now)  # fmt: skip
    cases.answer(case_id=case.pk, by=head.actor(at=now), at=now)
    return case


def test_the_editor_brings_an_earlier_answer_without_the_name_of_its_reader(
    enter, executor, answered, assigned
):
    client = enter(executor)

    editor = text_of(client.get(address(assigned, "draft/")))
    part = text_of(client.get(address(assigned, "draft/earlier/"), headers={"HX-Request": "true"}))
    page = text_of(client.get(address(assigned, "draft/earlier/")))

    assert address(assigned, "draft/earlier/") in editor
    assert "бригада заменила два светильника" in part
    assert f"/en/desk/cases/{answered.reference}/" in part
    assert "data-insert=" in part
    assert "Ваше обращение № [номер документа] рассмотрено." in part
    for told in ("Сейітова", "Маратқызы", "234 56 78"):
        assert told not in part
    assert "бригада заменила два светильника" in page
    assert "data-insert=" not in page


@pytest.mark.usefixtures("answered")
def test_programs_get_it_without_the_name_too(enter, executor, assigned):
    (one,) = enter(executor).get(f"/api/v1/desk/cases/{assigned.reference}/earlier").json()

    assert "бригада заменила два светильника" in one["text"]
    assert not any(told in one["text"] for told in ("Сейітова", "Маратқызы", "234 56 78"))
    assert one["is_solved"] is False


def test_an_answer_that_did_not_help_is_not_offered(enter, executor, answered, assigned):
    Answer.objects.filter(case=answered).update(verdict=Verdict.NOT_SOLVED)

    part = text_of(enter(executor).get(address(assigned, "draft/earlier/")))

    assert "бригада заменила" not in part
    assert "answered no case like this one" in part


@pytest.mark.usefixtures("answered")
def test_another_matter_brings_nothing(enter, executor, lodge):
    other = lodge(text="Прошу выдать справку о составе семьи для школы.")

    part = text_of(enter(executor).get(address(other, "draft/earlier/")))

    assert "бригада заменила" not in part
    assert "answered no case like this one" in part


@pytest.mark.usefixtures("answered")
def test_a_stranger_body_sees_no_earlier_answers(enter, executor, lodge):
    above = lodge(body=AKIMAT, text=ASKED)

    assert enter(executor).get(address(above, "draft/earlier/")).status_code == 403


@pytest.mark.usefixtures("answered")
def test_earlier_answers_cost_a_fixed_number_of_statements(
    enter, executor, assigned, django_assert_max_num_queries
):
    client = enter(executor)
    client.get(address(assigned, "draft/earlier/"))

    with django_assert_max_num_queries(14):
        client.get(address(assigned, "draft/earlier/"), headers={"HX-Request": "true"})
