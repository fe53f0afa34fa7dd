"""A case in a list: what it is about, where it stands, and what it waits for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.cases import erased
from jauap.kernel.cases.queries import Case
from jauap.kernel.cases.telling import MOODS
from jauap.kernel.procedures.statuses import Status

#: What a case asks of its applicant, by its status.
ASKS: dict[str, str | Promise] = {
    Status.AWAITING_APPLICANT: _("The body asks you something"),
    Status.HEARING: _("The body shows you its decision before it adopts it"),
    Status.ANSWERED: _("The answer is here: did it solve your matter?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case of a list. `asks` and `until` are empty when it is not the person's turn; `erased` says when and why
    the words went, if they did.
    """

    case: Case
    excerpt: str
    erased: str
    mood: str
    asks: str | Promise
    until: datetime | None
    due_at: datetime | None
    holder: str
    for_whom: str


def is_my_turn(case: Case) -> bool:
    """Whether a case of `queries.my_cases` waits for the person."""
    return bool(getattr(case, "turn", 0))


def lines(found: Iterable[Case], *, own_person: int | None) -> list[Line]:
    """Cases as `queries.my_cases` brings them, each as a line."""
    return [_line(case, own_person=own_person) for case in found]


def _line(case: Case, *, own_person: int | None) -> Line:
    asks = ASKS.get(case.status, "") if is_my_turn(case) else ""
    other = case.applicant if case.applicant_id != own_person else None
    return Line(
        case=case,
        excerpt=" ".join((getattr(case, "excerpt", None) or "").split()),
        erased=erased.sentence(case),
        mood=MOODS.get(case.status, "info"),
        asks=asks,
        until=getattr(case, "wait_until", None) if asks else None,
        due_at=case.due_at if case.is_open and case.status != Status.AWAITING_APPLICANT else None,
        holder=case.holder.name.current() if case.holder else "",
        for_whom=other.name.full if other and other.name else "",
    )
