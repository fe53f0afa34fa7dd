"""Between what helps an official and the JSON of the wire."""

from collections.abc import Iterable

from jauap.kernel.state_bodies.rules import Directory
from jauap.modules.desk import advice as advising
from jauap.modules.desk.advice import Advice
from jauap.modules.desk.advice_schemas import (
    AdviceOut,
    AdvisedMonthOut,
    AdvisedOut,
    EarlierOut,
    HintOut,
    IgnoredOut,
    MeantOut,
    PassageOut,
    QuestionOut,
    UnderstoodOut,
)
from jauap.modules.desk.advised import Advised
from jauap.modules.desk.earlier import Earlier
from jauap.modules.desk.schemas import Named
from jauap.modules.desk.understanding import Understood


def understood(one: Understood) -> UnderstoodOut:
    """One thing that was understood of the words of a case."""
    return UnderstoodOut(
        part=one.part,
        code=one.code,
        name=one.name,
        confidence=one.confidence,
        sureness=one.sureness,
        reason=one.reason,
        asks=one.asks,
        others=[
            MeantOut(code=other.code, name=other.name, confidence=other.confidence) for other in one.others
        ],
    )


def earlier(one: Earlier) -> EarlierOut:
    """What was answered before in a like case."""
    return EarlierOut(
        reference=one.reference,
        asked=one.asked,
        outcome=str(one.outcome),
        signed_at=one.signed_at,
        language=one.language,
        text=one.text,
        is_solved=one.is_solved,
    )


def advised(
    month: str, *, total: Advised, bodies: Iterable[Advised], directory: Directory
) -> AdvisedMonthOut:
    """What was advised in a month and not followed."""
    return AdvisedMonthOut(
        month=month,
        total=_advised(total, directory),
        bodies=[_advised(one, directory) for one in bodies if one.body in directory.bodies],
    )


def _advised(one: Advised, directory: Directory) -> AdvisedOut:
    body = directory.bodies.get(one.body)
    return AdvisedOut(
        body=Named(code=body.code, name=str(body.name)) if body else None,
        answers=one.answers,
        ignored=one.ignored,
        boilerplate=one.boilerplate,
        codes=[
            IgnoredOut(code=code, sentence=str(advising.TOLD[code]), answers=count)
            for code, count in one.codes.most_common()
            if code in advising.TOLD
        ],
    )


def advice(found: Advice) -> AdviceOut:
    """What a reader of a draft would miss."""
    measured = found.readability
    return AdviceOut(
        hints=[
            HintOut(
                code=hint.code,
                group=hint.group.value,
                sentence=str(hint.sentence),
                article=hint.article,
                about=hint.about,
                words=list(hint.words),
                plainer=list(hint.plainer),
            )
            for hint in found.hints
        ],
        questions=[
            QuestionOut(
                text=one.question.text,
                sort=one.question.sort.value,
                touched=one.is_touched,
                by=list(one.by),
            )
            for one in found.questions
        ],
        boilerplate=round(found.likeness.boilerplate, 3),
        ready=round(found.likeness.ready, 3),
        passages=[PassageOut(text=one.text, known=one.is_known) for one in found.likeness.passages],
        ease=round(measured.ease, 1) if measured and measured.ease is not None else None,
        sentence_words=round(measured.sentence, 1) if measured else None,
    )
