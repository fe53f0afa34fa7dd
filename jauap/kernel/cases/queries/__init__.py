"""Door two of cases: questions that never write."""

from jauap.kernel.cases.queries.counting import Counts, Tally, counts, tallies
from jauap.kernel.cases.queries.queue import Filter, queue
from jauap.kernel.cases.queries.reading import (
    CaseFile,
    Due,
    by_reference,
    document,
    explained_deadline,
    explained_registration,
    file,
    get,
    moves,
    of_applicant,
    role,
    with_secret,
)

__all__ = [
    "CaseFile",
    "Counts",
    "Due",
    "Filter",
    "Tally",
    "by_reference",
    "counts",
    "document",
    "explained_deadline",
    "explained_registration",
    "file",
    "get",
    "moves",
    "of_applicant",
    "queue",
    "role",
    "tallies",
    "with_secret",
]
