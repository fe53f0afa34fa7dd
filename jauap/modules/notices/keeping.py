"""What notices keep of people, and how it goes (`people.erasing`)."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Item, Order
from jauap.kernel.people.queries import Person
from jauap.modules.notices.models import Notice


def register() -> None:
    """Say how notices are erased: with their person, or with the file of their case."""
    erasing.register(
        erasing.Owner(
            name="notices",
            tables=(Notice,),
            of_persons=_of_persons,
            of_files=_of_files,
            foretell=_foretell,
        )
    )


def _of_persons(ids: Collection[int], _order: Order) -> Erased:
    """That a notice was handed over, when and how, stays as a fact of its case."""
    return {"notices.Notice": Notice.objects.filter(person__in=ids).delete()[0]}


def _of_files(uuids: Collection[UUID], _order: Order) -> Erased:
    return {"notices.Notice": Notice.objects.filter(case__in=uuids).delete()[0]}


def _foretell(person: Person) -> list[Item]:
    kept = Notice.objects.filter(person=person).exists()
    return [Item(what=_("The letters and messages we wrote to you"))] if kept else []
