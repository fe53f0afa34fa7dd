"""Writes whole lives of cases at once, by COPY: rows and facts in one transaction."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model

from jauap.kernel.cases import indexing
from jauap.kernel.cases.models import (
    Answer,
    Assignment,
    Case,
    Clock,
    Custody,
    Extension,
    Hearing,
    Message,
    Submission,
)
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.similarity import operations as similarity
from jauap.kernel.similarity.sources import Subject
from jauap.lib.copying import copy

if TYPE_CHECKING:
    from jauap.kernel.cases.lives import Life

#: Rows are written in this order, so that those referred to stand before those that refer.
ORDER: tuple[type[Model], ...] = (
    Case, Submission, Clock, Custody, Assignment, Message, Extension, Hearing, Answer,
)  # fmt: skip


def write(lives: "Sequence[Life]") -> int:
    """Write whole lives by COPY: rows and facts in one transaction. Returns how many cases.

    A life must come in the same batch as its parent and the case that it is joined to, or after them.
    """
    by_model: dict[type[Model], list[Model]] = {model: [] for model in ORDER}
    for life in lives:
        life.case.version = len(life.facts)
        by_model[Case].append(life.case)
        by_model[Submission].append(life.submission)
        for row in life.rows:
            by_model[type(row)].append(row)
    with transaction.atomic():
        for rows in by_model.values():
            copy(rows)
        similarity.remember_many(
            Subject(
                uuid=life.case.pk,
                text=life.submission.text,
                at=life.case.submitted_at,
                region=life.case.region,
            )
            for life in lives
        )
        copy([indexing.entry(submission=life.submission, rows=life.rows) for life in lives])
        ledger.copy(rows=[(life.case.pk, life.facts) for life in lives])
    return len(lives)
