"""Blind indexes: how an encrypted value is found again. Each kind of value has its own purpose, hence its own index."""

from jauap.kernel.people import rules
from jauap.kernel.people.types import ContactKind
from jauap.lib.encryption import blind_index
from jauap.lib.text import fold


def iin_index(digits: str) -> bytes:
    """32 bytes by which an IIN is found."""
    return blind_index(digits, purpose="people.iin")


def phone_index(phone: str) -> bytes:
    """32 bytes by which the phone of an account is found; of a number in the international form."""
    return blind_index(phone, purpose="people.account.phone")


def contact_index(kind: ContactKind, value: str) -> bytes:
    """32 bytes by which a contact is found; a postal address is found however it is spelled."""
    text = fold(value) if kind == ContactKind.POSTAL else value
    return blind_index(text, purpose=f"people.contact.{kind.value}")


def clean_contact(kind: ContactKind, value: str) -> str:
    """The value as it is kept. Refuses `NotAPhone`, `NotAnEmail`."""
    if kind == ContactKind.PHONE:
        return rules.check_phone(value)
    if kind == ContactKind.EMAIL:
        return rules.check_email(value)
    return " ".join(value.split())
