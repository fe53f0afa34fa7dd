"""The quality review for programs of officials: the same doors as the pages."""

from typing import cast

from django.http import HttpRequest
from ninja import Router

from jauap.kernel.ledger.types import Actor
from jauap.lib import clock
from jauap.modules.quality import operations, queries, rules
from jauap.modules.quality.queries import Figures, Reading
from jauap.modules.quality.schemas import FiguresOut, ReadingOut, ReviewIn, SampleOut
from jauap.ui import policy_api

router = Router(auth=policy_api.official(*rules.REVIEWERS))


def _actor(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


@router.get("/queue", response=list[SampleOut], url_name="quality_queue")
def queue(request: HttpRequest) -> list[SampleOut]:
    """The answers that wait for this reviewer."""
    waiting = queries.waiting(by=_actor(request), at=clock.now())
    return [SampleOut(id=one.pk, month=one.month, reason=one.reason, turn=one.done + 1) for one in waiting]


@router.get("/samples/{sample_id}", response=ReadingOut, url_name="quality_sample")
def sample(request: HttpRequest, sample_id: int) -> ReadingOut:
    """One answer with its appeal, without names."""
    found = queries.sample(sample_id=sample_id, by=_actor(request), at=clock.now())
    read: Reading = queries.reading(sample=found)
    return ReadingOut(
        id=found.pk,
        month=found.month,
        reason=found.reason,
        turn=found.done + 1,
        appeal=read.appeal,
        appeal_language=read.appeal_language,
        answer=read.answer,
        answer_language=read.answer_language,
        remedies=read.remedies,
        outcome=str(read.outcome),
    )


@router.post("/samples/{sample_id}", response=SampleOut, url_name="quality_review")
def review(request: HttpRequest, sample_id: int, asked: ReviewIn) -> SampleOut:
    """Say what an answer is."""
    made = operations.review(
        sample_id=sample_id,
        marks={name: getattr(asked, name) for name in rules.QUESTIONS},
        overall=asked.overall,
        comment=asked.comment,
        by=_actor(request),
        at=clock.now(),
    )
    found = made.sample
    return SampleOut(id=found.pk, month=found.month, reason=found.reason, turn=made.turn)


@router.get("/figures", response=FiguresOut, url_name="quality_figures")
def figures(request: HttpRequest) -> Figures:
    """What was found over a year, in one's own body and those below."""
    return queries.figures_of_the_year(by=_actor(request), at=clock.now())
