"""Makes an answered case for anyone's tests, with things in it that nobody else may read."""

from datetime import datetime, timedelta
from typing import Any

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.operations import Submitted
from jauap.kernel.procedures.statuses import Outcome

QUESTION = (
    "Меня зовут Айгүл Сейітова, живу на ул. Абая, д. 50, кв. 12, тел. 8 701 234 56 78. Автобус № 12 "
    "ходит вечером раз в час, дети мёрзнут на остановке. Прошу увеличить количество автобусов."
)
ANSWER = (
    "Уважаемая Айгүл Маратқызы! С 1 марта на маршруте № 12 работают девять автобусов вместо шести, вечером интервал "
    "составляет пятнадцать минут. Это проверено 12 марта 2026 года (статья 89 АППК)."
)


def answered(
    *, citizen: Any, registrar: Any, executor: Any, head: Any, body: str, city: str, at: datetime
) -> Submitted:
    """A message that a body has answered; the people are members of the cast of the tests."""
    came = testing.submitted(
        at=at - timedelta(minutes=5),
        body=body,
        procedure="appeals.message",
        by=citizen.actor(at=at),
        applicant=citizen.person.pk,
        territory=city,
        text=QUESTION,
    )
    key = came.case.pk
    cases.register(case_id=key, by=registrar.actor(at=at), at=at)
    cases.assign(case_id=key, official_id=executor.office.pk, by=head.actor(at=at), at=at)
    cases.draft(
        case_id=key,
        text=ANSWER,
        outcome=Outcome.SATISFIED,
        remedies=testing.REMEDIES,
        checklist=testing.CHECKED,
        language="ru",
        by=executor.actor(at=at),
        at=at,
    )
    cases.answer(case_id=key, by=head.actor(at=at), at=at)
    return came
