"""What drafts are compared with, made anew from the signed answers and the ready wordings."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from jauap.kernel.cases import queries as cases
from jauap.modules.desk import likeness


def rebuild(*, at: datetime, say: Callable[[str], object]) -> None:
    """Index every signed answer whose words are kept, in portions; while it runs, drafts are compared with a part."""
    with transaction.atomic():
        likeness.clear()
    letters = 0
    for ids in cases.answered_cases():
        with transaction.atomic():
            letters += likeness.index(case_ids=ids)
        say(f"letters compared: {letters:,}")
