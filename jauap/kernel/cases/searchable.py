"""The table by which cases are found by their words. It is made from the file and goes with it."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from jauap.kernel.cases.models import CASE_FILE, Case
from jauap.lib.privacy import Retention


class SearchEntry(models.Model):
    """The terms of what a file says (`jauap.lib.text.searching`), with their places: the words A, the place B,
    letters and answers C. What the applicant wrote can be guessed from it, so it is as personal as the words.

    `holder` is that of the case or nothing, so that whoever searches reads no case that they may not see. The database keeps it,
    by the statement that moves the case; nothing else writes it.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("terms",)
    retention: ClassVar[Retention] = CASE_FILE

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="search_entry")
    holder = models.CharField(max_length=64, blank=True, editable=False)
    terms = SearchVectorField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [GinIndex(fields=["terms"], name="case_by_terms")]

    def __str__(self) -> str:
        return f"terms of {self.case_id}"
