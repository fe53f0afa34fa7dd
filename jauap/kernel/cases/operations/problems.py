"""What the applicants of cases learn of the systemic problem behind their matter. The problem itself a module keeps."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from jauap.kernel.cases import moving
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.moving import told
from jauap.kernel.ledger.types import Actor


class ProblemNews(StrEnum):
    """What there is to tell: a plan was made, or the problem was solved. The values are kinds of fact."""

    PLANNED = "case.problem_planned"
    SOLVED = "case.problem_solved"


def tell_of_problem(
    *, case_ids: Collection[UUID], news: ProblemNews, problem: UUID, title: str, by: Actor, at: datetime
) -> int:
    """Write the news into each case, so that its applicant is told. Call it in the transaction of the news itself.

    `title` names the problem as everybody may read it. Returns how many cases there were; those with an erased file
    are passed over, for nobody is there to be told.
    """
    moving.hold(Q(pk__in=list(case_ids)))
    cases = list(Case.objects.filter(pk__in=list(case_ids), erased_at__isnull=True).order_by("pk"))
    for case in cases:
        moving.record(case=case, by=by, at=at, facts=[told(news.value, problem=str(problem), title=title)])
    return len(cases)
