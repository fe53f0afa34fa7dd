"""The answer: drafted with the checks of the law, kept while one types, signed as it was shown."""

import re
from typing import Any

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Answer, Case
from jauap.kernel.people import operations as people
from jauap.kernel.procedures.statuses import Outcome, Status
from jauap.modules.desk import advice, wordings
from jauap.modules.desk.models import AnswerTemplate, KeptAnswer
from tests.cast import CITY, DIRECTORATE

pytestmark = pytest.mark.usefixtures("country")

CHECKS = ["questions", "facts", "law", "language", "remedies"]
LETTER = (
    "12.03.2026 бригада тексеріп, Абай көшесі, 50-үйдің ауласындағы екі шамның күйіп кеткенін анықтады. "
    "13.03.2026 шамдар ауыстырылды (ӘРПК 76-бабы)."
)


def address(case: Case, path: str = "") -> str:
    return f"/en/desk/cases/{case.reference}/{path}"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def written(**more: Any) -> dict[str, Any]:
    return {
        "language": "kk", "outcome": "satisfied", "text": LETTER, "remedies": "Шағым жасай аласыз.",
        "checks": CHECKS, "do": "save", **more,
    }  # fmt: skip


def doubts(text: str, language: str) -> tuple[advice.Hint, ...]:
    return advice.advise(
        appeal="",
        text=text,
        remedies="Шағым жасай аласыз.",
        language=language,
        appeal_language=language,
        likeness=advice.Likeness(),
        boilerplate_from=0.5,
    ).hints


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Иванова", "Гражданке Ивановой А. сообщаем", True),  # in another case form
        ("Тимурович", "Уважаемый Олег Тимурович!", True),
        ("Алма", "Алматы қаласында", False),  # a city is nobody's name
        ("374637186524", "Обращение № 3746 3718 6524", True),
        ("374637186524", "Обращение № 3746-3718-6524", True),
        ("374637186524", "Телефон 1374637186524", False),
    ],
)
def test_whom_a_letter_names(name, text, found):
    hints = advice.advise(
        appeal="",
        text=text,
        remedies="",
        language="ru",
        appeal_language="ru",
        likeness=advice.Likeness(),
        boilerplate_from=0.5,
        tells_who=[name],
    ).hints

    assert any(hint.code == "names_one" for hint in hints) is found


@pytest.fixture
def drafted(assigned, executor, now):
    cases.draft(
        case_id=assigned.pk,
        text=LETTER,
        outcome=Outcome.SATISFIED,
        remedies="Шағым жасай аласыз.",
        checklist=dict.fromkeys(CHECKS, True),
        by=executor.actor(at=now),
        at=now,
    )
    assigned.refresh_from_db()
    return assigned


# ---------------------------------------------------------------- writing


def test_the_editor_begins_with_the_clause_in_the_language_of_the_appeal(enter, executor, assigned):
    page = text_of(enter(executor).get(address(assigned, "draft/")))

    assert "Алматы қаласының әкімдігі" in page
    assert "3 ай" in page or "92" in page
    assert "What the applicant wrote" in page


def test_a_draft_is_saved(enter, executor, assigned):
    answer = enter(executor).post(address(assigned, "draft/"), written(version=assigned.version))

    assert answer.status_code == 302, text_of(answer)
    saved = Answer.objects.get()
    assert (saved.text, saved.outcome) == (LETTER, "satisfied")
    assert all(saved.checklist.values())


def test_an_unticked_check_stays_open(enter, executor, assigned):
    enter(executor).post(address(assigned, "draft/"), written(checks=["facts"]))

    assert Answer.objects.get().checklist == {
        "questions": False, "facts": True, "law": False, "language": False, "remedies": False,
    }  # fmt: skip


def test_a_wording_is_put_in_with_what_is_known(enter, executor, assigned):
    page = text_of(
        enter(executor).post(
            address(assigned, "draft/"), written(do="insert", template="done", text="Сәлеметсіз бе!")
        )
    )

    assert "Сәлеметсіз бе!" in page
    assert assigned.reference[:4] in page
    assert "{reference}" not in page
    assert "Places of the wording are not filled in yet." in page
    assert not Answer.objects.exists()


def test_the_clause_is_written_in_another_language(enter, executor, assigned):
    page = text_of(enter(executor).post(address(assigned, "draft/"), written(do="remedies", language="ru")))

    assert "вышестоящий орган" in page
    assert "3 месяц" in page or "3 month" in page


def test_an_empty_answer_is_refused_and_kept(enter, executor, assigned):
    page = enter(executor).post(address(assigned, "draft/"), written(text="", remedies="Only this"))

    assert page.status_code == 422
    assert "Only this" in text_of(page)


def test_another_draft_meanwhile_loses_nothing(enter, head, drafted):
    page = enter(head).post(
        address(drafted, "draft/"), written(version=drafted.version - 1, text="Mine " * 20)
    )

    assert page.status_code == 422
    assert "While you were writing" in text_of(page)
    assert "Mine Mine" in text_of(page)
    assert Answer.objects.get().text == LETTER


# ---------------------------------------------------------------- kept while one types


def test_what_is_typed_is_kept_encrypted_and_offered_again(enter, executor, assigned):
    client = enter(executor)

    kept = client.post(address(assigned, "draft/keep/"), written(text="Half a sent"))

    assert kept.status_code == 200
    assert not Answer.objects.exists()
    page = text_of(client.get(address(assigned, "draft/")))
    assert "Half a sent" in page
    assert "did not save" in page
    client.post(address(assigned, "draft/"), {"do": "discard"})
    assert not KeptAnswer.objects.exists()


def test_what_one_official_types_another_does_not_see(enter, executor, head, assigned):
    enter(executor).post(address(assigned, "draft/keep/"), written(text="Half a sent"))

    assert "Half a sent" not in text_of(enter(head).get(address(assigned, "draft/")))


def test_what_is_old_is_forgotten(enter, executor, assigned, now):
    from datetime import timedelta

    enter(executor).post(address(assigned, "draft/keep/"), written())

    assert people.erase_due(at=now + timedelta(days=29), owner="desk") == {}
    assert people.erase_due(at=now + timedelta(days=31), owner="desk") == {"desk.KeptAnswer": 1}


# ---------------------------------------------------------------- looking and signing


def test_the_draft_as_a_letter(enter, executor, drafted):
    page = enter(executor).get(address(drafted, "draft/letter.pdf"))

    assert page.status_code == 200
    assert page.content.startswith(b"%PDF")


def test_no_letter_without_a_draft(enter, executor, assigned):
    assert enter(executor).get(address(assigned, "draft/letter.pdf")).status_code == 404


def test_the_head_signs_exactly_what_is_shown(enter, head, drafted):
    client = enter(head)
    page = text_of(client.get(address(drafted, "answer/")))
    assert LETTER.replace("\n", " ") in page
    assert "Everything that the law demands is confirmed" in page
    assert "not signed" not in page

    answer = client.post(address(drafted, "answer/"), {"version": drafted.version})

    assert answer.status_code == 302, text_of(answer)
    drafted.refresh_from_db()
    assert drafted.status == Status.ANSWERED
    signed = Answer.objects.get()
    assert signed.signed_by_id == head.office.pk
    letter = client.get(address(drafted, f"answers/{signed.pk}.pdf"))
    assert letter.content.startswith(b"%PDF")


def test_who_signs_for_several_voices_is_told_how_many(enter, head, registrar, drafted, now):
    alone = text_of(enter(head).get(address(drafted, "answer/")))
    for _voice in range(2):
        voice = testing.case(at=now, body=DIRECTORATE, territory=CITY)
        cases.register(case_id=voice.pk, by=registrar.actor(at=now), at=now)
        cases.join(case_id=voice.pk, main_id=drafted.pk, by=head.actor(at=now), at=now)

    page = text_of(enter(head).get(address(drafted, "answer/")))

    assert "Sign and send" in alone
    assert "joined to the case" not in alone
    assert "2 more people wrote about this matter and were joined to the case" in page


def test_a_draft_that_changed_is_shown_again_before_it_is_signed(enter, head, executor, drafted, now):
    seen = drafted.version
    cases.draft(
        case_id=drafted.pk,
        text="Something else",
        outcome=Outcome.SATISFIED,
        by=executor.actor(at=now),
        at=now,
    )

    page = enter(head).post(address(drafted, "answer/"), {"version": seen})

    assert page.status_code == 422
    assert "Something else" in text_of(page)
    assert Answer.objects.get().signed_at is None


def test_an_executor_cannot_sign(enter, executor, drafted):
    page = enter(executor).post(address(drafted, "answer/"), {"version": drafted.version})

    assert page.status_code == 422
    assert Answer.objects.get().signed_at is None


def test_an_incomplete_answer_is_not_signed(enter, head, executor, assigned, now):
    cases.draft(
        case_id=assigned.pk, text=LETTER, outcome=Outcome.SATISFIED, by=executor.actor(at=now), at=now
    )

    page = enter(head).post(address(assigned, "answer/"), {})

    assert page.status_code == 422
    assert "cannot be signed yet" in text_of(page)


def test_an_unfavourable_answer_waits_for_a_hearing(enter, head, executor, assigned, now):
    enter(executor).post(address(assigned, "draft/"), written(outcome="refused"))

    page = enter(head).post(address(assigned, "answer/"), {})

    assert page.status_code == 422
    assert "needs a hearing first" in text_of(page)


# ---------------------------------------------------------------- wordings


def test_a_body_keeps_its_own_wordings(enter, executor, assigned):
    client = enter(executor)
    client.post(
        "/en/desk/wordings/",
        {"name": "Lamps", "language": "ru", "outcome": "", "text": "Лампы, № {reference}"},
    )
    own = AnswerTemplate.objects.get()

    page = client.post(address(assigned, "draft/"), written(do="insert", template=f"own-{own.pk}", text=""))

    assert "Лампы, №" in text_of(page)
    assert (
        client.post("/en/desk/wordings/", {"name": "Lamps", "language": "ru", "text": "x"}).status_code == 422
    )
    client.post(f"/en/desk/wordings/{own.pk}/remove/")
    assert not AnswerTemplate.objects.exists()


def test_the_wording_of_another_body_cannot_be_taken_away(enter, operator, executor):
    enter(executor).post("/en/desk/wordings/", {"name": "Lamps", "language": "ru", "text": "x"})

    page = enter(operator).post(f"/en/desk/wordings/{AnswerTemplate.objects.get().pk}/remove/")

    assert page.status_code == 404


@pytest.mark.parametrize("wording", wordings.WORDINGS, ids=lambda one: one.code)
def test_every_wording_leaves_facts_to_its_writer(wording):
    for language in ("kk", "ru", "en"):
        text = wording.text.in_(language)
        assert "[" in text
        assert "{reference}" in text
        found = {str(hint.sentence) for hint in doubts(text, language)}
        assert "The letters of the text do not look like the language chosen for the answer." not in found


@pytest.mark.parametrize(
    ("text", "language", "doubt"),
    [
        ("Принято к сведению.", "ru", "Words that promise"),
        ("Коротко.", "ru", "very short"),
        ("Проверено и сделано. " * 20, "ru", "No date"),
        ("12.03.2026 проверено. " * 20, "ru", "No law"),
        ("Проверено по статье 5 закона 12.03.2026. " * 10, "kk", "do not look like the language"),
        ("Checked under article 5 on 12.03.2026, and mended. " * 8, "ru", "do not look like the language"),
    ],
)
def test_doubts(text, language, doubt):
    assert any(doubt in str(hint.sentence) for hint in doubts(text, language))


def test_a_real_answer_raises_no_doubt():
    text = (LETTER + " ") * 3

    assert not list(doubts(text, "kk"))
