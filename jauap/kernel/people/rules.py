"""Identifiers and addresses of people: what is right, what is wrong and why, and how little of it is shown.

Individual and business identification numbers (IIN, BIN) have twelve digits. The twelfth is a check digit over the
eleven others: weights 1…11 and the remainder of 11; if that is 10, weights 3…11, 1, 2; if it is 10 again, no such
number exists. A wrong check digit is always found, and so is one wrong digit among the first ten as long as neither
number needs the second weights. A wrong eleventh digit may stay unseen: its weight is 11, which counts as 0.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import phonenumbers

from jauap.lib.refusals import Refusal, _

_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
#: The seventh digit of an IIN tells the century of birth and the sex.
_CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
_HOME = "KZ"


class Sex(StrEnum):
    """As the seventh digit of an IIN tells."""

    MALE = "male"
    FEMALE = "female"


class BinType(StrEnum):
    """As the fifth digit of a BIN tells."""

    RESIDENT = "resident"
    NON_RESIDENT = "non_resident"
    JOINT_ENTREPRENEURS = "joint_entrepreneurs"


_BIN_TYPES = {"4": BinType.RESIDENT, "5": BinType.NON_RESIDENT, "6": BinType.JOINT_ENTREPRENEURS}


class WrongNumber(Refusal):
    """What was typed is not an IIN or BIN. Its kinds say why; some documents differ, so an operator may insist."""

    status = 422
    may_be_overridden = True


class WrongLength(WrongNumber):
    """Not twelve digits: nobody has such a number."""

    sentence = _("An IIN or BIN has 12 digits. Check that none is missing.")
    may_be_overridden = False


class WrongCheckDigit(WrongNumber):
    """The last digit does not follow from the others."""

    sentence = _("One of the digits is wrong. Compare the number with the document.")


class ImpossibleDate(WrongNumber):
    """The number starts with a day that does not exist, or has not come yet."""

    sentence = _("This number does not begin with a date. Compare it with the document.")


class UnknownCentury(WrongNumber):
    """The seventh digit of an IIN is 1 to 6."""

    sentence = _("The seventh digit of an IIN is from 1 to 6. Compare the number with the document.")


class UnknownType(WrongNumber):
    """The fifth digit of a BIN is 4, 5 or 6."""

    sentence = _("The fifth digit of a BIN is 4, 5 or 6. Compare the number with the document.")


class NotAPhone(Refusal):
    """What was typed is not a telephone number."""

    status = 422
    sentence = _("Enter a telephone number, such as 8 701 123 45 67.")
    field = "phone"


class NotAnEmail(Refusal):
    """What was typed is not an e-mail address."""

    status = 422
    sentence = _("Enter an e-mail address, such as name@example.kz.")
    field = "email"


@dataclass(frozen=True, slots=True)
class Iin:
    """An individual identification number that holds. Printed, it shows its last four digits only."""

    digits: str = field(repr=False)
    birth_date: date = field(repr=False)
    sex: Sex = field(repr=False)

    def __str__(self) -> str:
        return mask(self.digits)


@dataclass(frozen=True, slots=True)
class Bin:
    """A business identification number that holds. It is public."""

    digits: str
    #: Month of registration, 1 to 12; the century of its year is not in the number.
    month: int
    type: BinType

    def __str__(self) -> str:
        return self.digits


def check_digit(first_eleven: str) -> int | None:
    """The twelfth digit of an IIN or BIN; None if no number begins so."""
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        remainder = sum(int(digit) * weight for digit, weight in zip(first_eleven, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return None


def check_iin(text: str, *, on: date | None = None) -> Iin:
    """Read an individual identification number: YYMMDD, century and sex, four digits, check digit.

    With `on` a day of birth after it is refused too. Refuses `WrongLength`, `WrongCheckDigit`, `UnknownCentury`,
    `ImpossibleDate`.
    """
    digits = _twelve_digits(text, field="iin")
    century = _CENTURIES.get(int(digits[6]))
    if century is None:
        raise UnknownCentury(field="iin")
    try:
        birth_date = date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        raise ImpossibleDate(field="iin") from None
    if on is not None and birth_date > on:
        raise ImpossibleDate(field="iin")
    return Iin(digits=digits, birth_date=birth_date, sex=Sex.MALE if int(digits[6]) % 2 else Sex.FEMALE)


def check_bin(text: str) -> Bin:
    """Read a business identification number: YYMM, type, kind, five digits, check digit.

    The kind (head, branch, …) is not checked: its list is not confirmed. Refuses `WrongLength`, `WrongCheckDigit`,
    `UnknownType`, `ImpossibleDate`.
    """
    digits = _twelve_digits(text, field="bin")
    if digits[4] not in _BIN_TYPES:
        raise UnknownType(field="bin")
    month = int(digits[2:4])
    if not 1 <= month <= 12:
        raise ImpossibleDate(field="bin")
    return Bin(digits=digits, month=month, type=_BIN_TYPES[digits[4]])


def clean_number(text: str) -> str:
    """The digits of an IIN or BIN as people type them, with spaces or dashes; nothing is checked but their count.

    Refuses `WrongLength`.
    """
    digits = re.sub(r"[\s\-\u2010-\u2015]", "", text)
    if len(digits) != 12 or not (digits.isascii() and digits.isdecimal()):
        raise WrongLength
    return digits


def _twelve_digits(text: str, *, field: str) -> str:
    try:
        digits = clean_number(text)
    except WrongLength:
        raise WrongLength(field=field) from None
    if check_digit(digits[:11]) != int(digits[11]):
        raise WrongCheckDigit(field=field)
    return digits


def check_phone(text: str) -> str:
    """A telephone number in the international form, `+77011234567`; without a country it is Kazakhstan's.

    Refuses `NotAPhone`.
    """
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), _HOME)
    except phonenumbers.NumberParseException:
        raise NotAPhone from None
    if not phonenumbers.is_possible_number(number) or number.extension:
        raise NotAPhone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def check_email(text: str) -> str:
    """An e-mail address in small letters, without what surrounds it. Refuses `NotAnEmail`."""
    address = unicodedata.normalize("NFKC", text).strip().lower()
    if len(address) > 254 or not re.fullmatch(r"[^\s@\"<>(),;:\\]+@([\w-]+\.)+[\w-]{2,}", address):
        raise NotAnEmail
    return address


def mask(number: str) -> str:
    """An IIN of which only the last four digits are seen: it would tell the day of birth and the sex."""
    return "•" * max(len(number) - 4, 0) + number[-4:]


def mask_phone(phone: str) -> str:
    """A telephone number of which only the country and the last two digits are seen: `+7 ••• ••• •• 67`."""
    return f"{phone[:2]} ••• ••• •• {phone[-2:]}"


def mask_email(address: str) -> str:
    """An e-mail address of which the first letter and the domain are seen: `a•••@example.kz`."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}•••{at}{domain}"
