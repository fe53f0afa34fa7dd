"""What people keep of persons, for how long, and how it goes (`erasing`)."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jauap.kernel.ledger import erasing as ledger
from jauap.kernel.ledger.models import Opening
from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Erased, Item, Order, Term
from jauap.kernel.people.models import Account, Consent, Contact, Person, Representative
from jauap.kernel.people.operations import erasure
from jauap.kernel.people.types import ContactKind


def register() -> None:
    """Say how persons and accounts are erased."""
    erasing.register(
        erasing.Owner(
            name="people",
            tables=(Person, Account, Contact, Consent, Representative, Opening),
            of_persons=_of_persons,
            foretell=_foretell,
            terms=(
                Term(table=Consent, due=_ended_consents, erase=_erase_consents),
                Term(table=Account, due=_closed_accounts, erase=_erase_accounts),
                Term(table=Person, due=_unneeded_persons, erase=_erase_persons),
            ),
        )
    )


def _of_persons(ids: Collection[int], _order: Order) -> Erased:
    """How they are reached and what they agreed to, with what the ledger's commitments hide of it."""
    uuids = list(Person.objects.filter(pk__in=ids).values_list("uuid", flat=True))
    contacts, _contacts = Contact.objects.filter(person__in=ids).delete()
    consents, _consents = Consent.objects.filter(person__in=ids).delete()
    openings = ledger.erase_openings(streams=uuids, fields=[kind.value for kind in ContactKind])
    return {
        "people.Contact": contacts,
        "people.Consent": consents,
        "ledger.Opening": sum(openings.values()),
    }


def _foretell(person: Person) -> Iterable[Item]:
    if Account.objects.filter(person=person).exists():
        yield erasing.THE_ACCOUNT
    if Contact.objects.filter(person=person).exists():
        yield Item(what=_("Your phone, e-mail and postal address"))
    if Consent.objects.filter(person=person).exists():
        yield Item(what=_("What you agreed to"))
    if erasing.free(Person.objects.filter(pk=person.pk)).exists():
        yield Item(what=_("Your name and IIN"))
    else:
        yield Item(what=_("Your name and IIN"), until=_("When the last of your case files has gone"))


# ---------------------------------------------------------------- by term


def _before(at: datetime, table: type[Contact | Consent | Account | Person]) -> datetime:
    return at - timedelta(days=table.retention.days or 0)


def _ended_consents(at: datetime) -> QuerySet[Model]:
    return Consent.objects.filter(withdrawn_at__lt=_before(at, Consent))


def _erase_consents(order: Order, limit: int) -> int:
    ids = list(_ended_consents(order.at).order_by("pk").values_list("pk", flat=True)[:limit])
    return Consent.objects.filter(pk__in=ids).delete()[0]


def _closed_accounts(at: datetime) -> QuerySet[Model]:
    """Closed for a year. The account of an official stays: who acted for the state stays known."""
    return Account.objects.filter(closed_at__lt=_before(at, Account), offices__isnull=True)


def _erase_accounts(order: Order, limit: int) -> int:
    ids = list(_closed_accounts(order.at).order_by("pk").values_list("pk", flat=True)[:limit])
    return erasure.erase_accounts(ids=ids, order=order)["people.Account"]


def _unneeded_persons(at: datetime) -> QuerySet[Person]:
    """Nobody signs in for them and no file needs them: for five years, or at once when they asked."""
    old = Q(registered_at__lt=_before(at, Person)) | Q(erasure_asked_at__isnull=False)
    return erasing.free(Person.objects.filter(old, erased_at__isnull=True, account__isnull=True))


def _erase_persons(order: Order, limit: int) -> int:
    persons = list(_unneeded_persons(order.at).order_by("pk").only("pk", "uuid")[:limit])
    return erasure.erase_persons(persons=persons, order=order) if persons else 0
