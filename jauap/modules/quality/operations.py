"""Door one of the quality review: drawing answers, and saying what they are."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.db.models import F

from jauap.insight import periods
from jauap.insight.periods import Period
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import SignedAnswer
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor, NewFact
from jauap.modules.quality import parameters, queries, rules
from jauap.modules.quality.choices import Mark, Overall, Reason
from jauap.modules.quality.models import Review, Sample
from jauap.modules.quality.refusals import ReviewedAlready


def draw(*, at: datetime, months: int = 2) -> int:
    """Draw answers of the last whole months; returns how many were new. To draw again changes nothing.

    By chance from every body, and every answer of which the applicant said that it did not solve the matter.
    """
    last = periods.add_months(periods.today(at).replace(day=1), -1)
    return sum(
        _draw(periods.month_of(periods.add_months(last, -back)), at=at) for back in range(months - 1, -1, -1)
    )


def _draw(month: Period, *, at: datetime) -> int:
    signed = cases.signed_between(since=month.since_at, until=month.until_at)
    reasons = _reasons(signed, month)
    known = set(Sample.objects.filter(month=month.first).values_list("answer_id", flat=True))
    second = parameters.SECOND.on(month.first).value
    new = [
        Sample(
            case_id=one.case_id,
            answer_id=one.id,
            body=one.body,
            month=month.first,
            reason=reasons[one.id],
            wanted=1 + rules.needs_second(month=month.code, key=_key(one), share=second),
            drawn_at=at,
        )
        for one in signed
        if one.id in reasons and one.id not in known
    ]
    with transaction.atomic():
        Sample.objects.bulk_create(new)
        ledger.append_many(
            rows=[
                (
                    sample.case_id,
                    [NewFact(kind="quality.drawn", at=at, actor=SYSTEM, payload={"reason": sample.reason})],
                )
                for sample in new
            ]
        )
    return len(new)


def _reasons(signed: list[SignedAnswer], month: Period) -> dict[int, Reason]:
    """Why each answer is drawn, by its key; those that stay away are not there."""
    by_body: dict[str, dict[str, int]] = {}
    for one in signed:
        by_body.setdefault(one.body, {})[_key(one)] = one.id
    share, least = parameters.SHARE.on(month.first).value, parameters.LEAST.on(month.first).value
    reasons = {one.id: Reason.UNSOLVED for one in signed if one.is_unsolved}
    for ids in by_body.values():
        for key in rules.drawn(ids, month=month.code, share=share, least=least):
            reasons[ids[key]] = Reason.CHANCE
    return reasons


def _key(answer: SignedAnswer) -> str:
    return f"{answer.case_id} {answer.signed_at.isoformat()}"


def review(
    *, sample_id: int, marks: Mapping[str, Mark], overall: Overall, comment: str, by: Actor, at: datetime
) -> Review:
    """Say what an answer is. `marks` has one for each of `rules.QUESTIONS`. Refuses `NotForYou`, `ReviewedAlready`."""
    sample = queries.sample(sample_id=sample_id, by=by, at=at)
    given = {name: Mark(marks[name]).value for name in rules.QUESTIONS}
    try:
        with transaction.atomic():
            moved = Sample.objects.filter(
                pk=sample.pk, done=sample.done, done__lt=F("wanted"), erased_at__isnull=True
            ).update(done=F("done") + 1)
            if not moved:
                raise ReviewedAlready
            made = Review.objects.create(
                sample=sample,
                turn=sample.done + 1,
                reviewer_id=cast("int", by.official_id),
                overall=overall,
                comment=comment.strip() or None,
                reviewed_at=at,
                **given,
            )
            payload = {"turn": made.turn, "overall": overall.value, **given}
            personal = {"comment": made.comment} if made.comment else {}
            ledger.append(
                stream=sample.case_id,
                facts=[NewFact(kind="quality.reviewed", at=at, actor=by, payload=payload, personal=personal)],
            )
    except IntegrityError:
        raise ReviewedAlready from None
    return made
