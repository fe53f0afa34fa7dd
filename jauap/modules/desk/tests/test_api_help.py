"""What helps an official, for programs: what was understood, what was answered before, what advice was not followed."""

from typing import Any

import pytest

from jauap.kernel.cases.choices import Flag
from jauap.kernel.cases.models import Case
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import testing as people
from jauap.kernel.people.types import OfficialRole
from jauap.modules.desk.models import AdvisedAnswer
from tests.cast import AKIMAT, DIRECTORATE

pytestmark = pytest.mark.usefixtures("country")

ROOT = "/api/v1/desk"


def get(client: Any, path: str, language: str = "en") -> Any:
    return client.get(f"{ROOT}{path}", headers={"accept-language": language})


def test_what_was_understood_has_codes_and_reasons_in_the_language_asked_for(enter, executor, lodge):
    case = lodge(text="Во дворе не горят фонари, темно, просим починить освещение.")
    client = enter(executor)

    topic, kind, body = get(client, f"/cases/{case.reference}/understood").json()
    in_russian = get(client, f"/cases/{case.reference}/understood", "ru").json()

    assert [one["part"] for one in (topic, kind, body)] == ["topic", "kind", "body"]
    assert topic["code"]
    assert body["code"] == DIRECTORATE
    assert topic["reason"]
    assert in_russian[0]["code"] == topic["code"]
    assert in_russian[0]["reason"] != topic["reason"]


def test_an_alarm_is_weighed_by_a_person_with_a_reason(enter, executor, assigned):
    Case.objects.filter(pk=assigned.pk).update(flags=[Flag.MAY_BE_DANGER])
    client = enter(executor)

    def weigh(**said: object) -> Any:
        return client.post(f"{ROOT}/cases/{assigned.reference}/weigh", said, content_type="application/json")

    silent = weigh(is_so=True, words=" ")
    done = weigh(is_so=False, words="Речь о старой новости.")
    again = weigh(is_so=False, words="Ещё раз.")

    assert (silent.status_code, silent.json()["field"]) == (422, "words")
    assert done.status_code == 200
    assert done.json()["case"]["flags"] == []
    assert again.json()["type"].endswith("/no-alarm")
    assert "case.alarm_ended" in [fact.kind for fact in ledger.history(stream=assigned.pk)]


def test_another_body_neither_reads_nor_weighs(client, assigned):
    client.force_login(people.official(body="kz-mot", role=OfficialRole.HEAD).account)
    here = f"{ROOT}/cases/{assigned.reference}"

    assert client.get(f"{here}/understood").status_code == 403
    assert client.get(f"{here}/earlier").status_code == 403
    weighed = client.post(f"{here}/weigh", {"is_so": True, "words": "x"}, content_type="application/json")
    assert weighed.status_code == 403


def test_advice_that_was_not_followed_is_told_to_overseers_alone(client, executor, assigned, now):
    AdvisedAnswer.objects.create(
        case=assigned, sequence=9, body=DIRECTORATE, signed_at=now, codes=["no_date"], boilerplate=40
    )
    client.force_login(executor.account)
    refused = get(client, "/advice")
    client.force_login(people.official(body=AKIMAT, role=OfficialRole.HEAD).account)
    told = get(client, "/advice").json()

    assert refused.status_code == 403
    assert (told["total"]["answers"], told["total"]["ignored"]) == (1, 1)
    assert [(one["code"], one["answers"]) for one in told["total"]["codes"]] == [("no_date", 1)]
    assert [one["body"]["code"] for one in told["bodies"]] == [DIRECTORATE]
