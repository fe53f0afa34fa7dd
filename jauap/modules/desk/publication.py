"""What became of a signed answer before the public, told by the facts of its case alone."""

from dataclasses import dataclass
from datetime import datetime

from jauap.kernel.cases.choices import Flag
from jauap.modules.desk import policies
from jauap.modules.desk.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Whether the answer can be read by everybody now, was taken back, or may be published.

    `answer` is the id of what is published, "" for nothing; `taken_back_at` when it was taken back last.
    """

    answer: str = ""
    taken_back_at: datetime | None = None
    by_applicant: bool = False
    may_publish: bool = False


def of(situation: Situation) -> Publication | None:
    """The publication of the answer of a case; None where nothing was signed, or its words are gone."""
    case = situation.case
    if not situation.file.signed or case.erased_at is not None:
        return None
    last = next((one for one in reversed(situation.file.history) if one.kind in _KINDS), None)
    if last is not None and last.kind == "answer.published":
        return Publication(answer=str(last.payload.get("answer", "")))
    by_applicant = last is not None and last.payload.get("why") == "applicant"
    speaks = situation.by.body == case.holder_id and str(situation.by.role) in policies.SPEAKERS
    return Publication(
        taken_back_at=last.at if last is not None else None,
        by_applicant=by_applicant,
        may_publish=speaks and not by_applicant and Flag.CRIME not in case.flags,
    )


_KINDS = ("answer.published", "answer.withdrawn")
