"""Between the values of the program and the JSON of the wire."""

from collections.abc import Iterable

from jauap.kernel.people.masking import Finding
from jauap.modules.answers import open_data, presentation
from jauap.modules.answers.models import PublishedAnswer
from jauap.modules.answers.presentation import Piece
from jauap.modules.answers.queries import Material
from jauap.modules.answers.schemas import (
    AnswerOut,
    FiltersOut,
    FindingOut,
    FoundOut,
    MaterialOut,
    OfferedOut,
    PartOut,
    PieceOut,
)
from jauap.ui.case_schemas import Named


def answer(row: PublishedAnswer) -> AnswerOut:
    """One published answer."""
    return AnswerOut.model_validate(open_data.document(row))


def found(rows: Iterable[PublishedAnswer], *, q: str) -> list[FoundOut]:
    """A list of published answers, the words that were looked for marked."""
    return [
        FoundOut.model_validate(
            {
                **open_data.document(line.answer),
                "title_pieces": _pieces(line.title),
                "pieces": _pieces(line.text),
            }
        )
        for line in presentation.lines(rows, q=q)
    ]


def _pieces(pieces: Iterable[Piece]) -> list[PieceOut]:
    return [PieceOut(text=one.text, is_match=one.is_match) for one in pieces]


def filters() -> FiltersOut:
    """What the filters offer, the most first."""
    return FiltersOut(
        **{
            kind: [OfferedOut(code=one.code, name=one.name, answers=one.number) for one in found]
            for kind, found in presentation.offered().items()
        }
    )


def material(one: Material, *, published: PublishedAnswer | None) -> MaterialOut:
    """An answered case before it is published."""
    return MaterialOut(
        reference=one.case.reference,
        language=one.language,
        topic=one.case.topic,
        question=_part(one.question, one.in_question),
        answer=_part(one.answer, one.in_answer),
        places=[Named(code=code, name=name) for code, name in one.places],
        may_be_recognised=one.may_be_recognised,
        published=published.pk if published else None,
    )


def _part(text: str, findings: list[Finding]) -> PartOut:
    return PartOut(
        text=text,
        findings=[
            FindingOut(
                start=one.start,
                end=one.end,
                text=text[one.start : one.end],
                kind=one.kind,
                sure=one.sure,
                is_proposed=one.is_proposed,
                why=str(one.why),
                replacement=one.replacement,
            )
            for one in findings
        ],
        proposed=presentation.without(text, findings, {}),
    )
