"""How what was derived from words goes with them (`people.erasing`)."""

from collections.abc import Collection
from uuid import UUID

from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Order
from jauap.kernel.similarity import operations
from jauap.kernel.similarity.models import Band, Meaning, Print


def register() -> None:
    """Say how fingerprints and vectors are erased: with the file whose words they were made of."""
    erasing.register(erasing.Owner(name="similarity", tables=(Print, Band, Meaning), of_files=_of_files))


def _of_files(uuids: Collection[UUID], _order: Order) -> Erased:
    return operations.forget(subjects=uuids)
