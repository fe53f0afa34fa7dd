"""What the body answered to others in like cases: to be read beside a draft, and put into it without the others' names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.cases.queries import Alike, Answer
from jauap.kernel.people import masking
from jauap.kernel.procedures.statuses import Outcome
from jauap.lib.text import excerpt, fold
from jauap.modules.desk.situation import Situation
from jauap.ui.components import Text

#: How many are shown, and how many like cases are looked at for them.
MOST, _READ = 3, 60
#: How much of the other appeal is shown, in characters.
ASKED = 120
#: How alike a case must be. Less than for one matter: what was answered about a pit in the next street helps too.
LEAST = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An answer that was sent. `text` is without what may tell who got it."""

    answer_id: int
    reference: str
    asked: str  # how the other appeal begins
    asked_in: str  # its language
    outcome: Text
    signed_at: datetime
    language: str
    text: str
    is_solved: bool  # the applicant said so


def answers(situation: Situation) -> list[Earlier]:
    """The answers of the holder to cases like this one, the likest first, each text once.

    Left out are those of which the applicant said that they did not solve the matter.
    """
    found = {one.case_id: one for one in _alike(situation) if not one.is_open}
    letters = sorted(cases.latest_answers(case_ids=list(found)), key=lambda one: -found[one.case_id].score)
    return [_earlier(one) for one in _each_once(letters) if one.verdict != Verdict.NOT_SOLVED][:MOST]


def _alike(situation: Situation) -> list[Alike]:
    case, said = situation.case, situation.file.submission
    if said is None or not said.text or case.holder_id is None:
        return []
    point = (
        (said.latitude, said.longitude) if said.latitude is not None and said.longitude is not None else None
    )
    found = cases.alike(
        text=said.text,
        territory=case.territory_id,
        point=point,
        topic=case.topic or None,
        place=said.place,
        at=situation.at,
        most=_READ,
        body=case.holder_id,
        exclude=case.pk,
        least=LEAST,
    )
    return [
        one
        for one in found
        # A voice is shown by its main case, and that may stand with another body.
        if one.holder is not None
        and one.holder.code == case.holder_id
        and (not case.topic or one.topic == case.topic)
    ]


def _each_once(letters: Iterable[Answer]) -> Iterable[Answer]:
    known: set[str] = set()
    for letter in letters:
        text = fold(letter.text)
        if text not in known:
            known.add(text)
            yield letter


def _earlier(letter: Answer) -> Earlier:
    """The letter without whatever may tell of its reader: what is merely possible goes too, as nobody looks at it before."""
    applicant = letter.case.applicant
    name = applicant.name if applicant is not None else None
    known = tuple(part for part in (name.family, name.given, name.patronymic) if part) if name else ()
    said = getattr(letter.case, "submission", None)
    findings = masking.find(letter.text, known=known)
    return Earlier(
        answer_id=letter.pk,
        reference=letter.case.reference,
        asked_in=letter.case.language,
        asked=excerpt(said.text, ASKED) if said else "",
        outcome=Outcome(letter.outcome).label,
        signed_at=letter.signed_at or letter.drafted_at,
        language=letter.language or letter.case.language,
        text=masking.masked(letter.text, findings, {one.key: True for one in findings}),
        is_solved=letter.verdict == Verdict.SOLVED,
    )
