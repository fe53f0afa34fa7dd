"""Numbers and signs that belong to one person: IIN, telephone, e-mail, card, account, document, plate, profile.

Every pattern has a bounded length and a fixed beginning, so that no text makes it slow.
"""

import re
from collections.abc import Iterator

import phonenumbers
from django.utils.translation import gettext_lazy as _

from jauap.kernel.people import rules
from jauap.kernel.people.masking.types import Finding, Kind, Sureness
from jauap.lib.refusals import Refusal, Sentence


def find(text: str) -> Iterator[Finding]:
    """The numbers and signs of persons in a text, in no order."""
    yield from _iins(text)
    yield from _phones(text)
    yield from _emails(text)
    yield from _accounts(text)
    yield from _documents(text)
    yield from _plates(text)
    yield from _profiles(text)


def _found(match: re.Match[str], kind: Kind, sure: Sureness, why: Sentence, group: int | str = 0) -> Finding:
    return Finding(start=match.start(group), end=match.end(group), kind=kind, sure=sure, why=why)


def _before(text: str, start: int, reach: int) -> str:
    return text[max(0, start - reach) : start].casefold()


# ---------------------------------------------------------------- IIN

_TWELVE = re.compile(r"(?<![\d№])\d{6}[ \u00a0-]?\d{6}(?!\d)")
_SAYS_IIN = re.compile(r"(?:иин|жсн|iin)\W{0,5}(?:\w{1,12}\W{1,3})?$")


def _iins(text: str) -> Iterator[Finding]:
    for match in _TWELVE.finditer(text):
        try:
            rules.check_iin(match[0])
        except Refusal:
            if _SAYS_IIN.search(_before(text, match.start(), 25)):
                yield _found(match, Kind.IIN, Sureness.LIKELY, _("Twelve digits that the text calls an IIN."))
        else:
            yield _found(
                match, Kind.IIN, Sureness.CERTAIN, _("Twelve digits with a right check digit: an IIN.")
            )


# ---------------------------------------------------------------- telephones

_DIGITS = re.compile(r"(?<![\d+.,/№])(?:\+|\b)\d(?:[ \u00a0()\-–]{0,3}\d){5,14}(?![\d/])")
_SAYS_PHONE = re.compile(
    r"(?:тел|телефон\w{0,6}|сот|ұялы|ватсап\w{0,3}|whatsapp|звони\w{0,4}|позвони\w{0,4}|номер\w{0,4}|нөмір\w{0,6}|"
    r"хабарлас\w{0,8})\W{0,4}$"
)
_SAYS_MONEY = re.compile(
    r"\W{0,3}(?:тенге|теңге|тг\b|₸|руб|kzt|млн|миллион|кв\.|га\b|литр|км\b)", re.IGNORECASE
)
_NO_PERSON = frozenset(
    {
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
    }
)


def _phones(text: str) -> Iterator[Finding]:
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _SAYS_MONEY.match(text, match.end()):
            continue
        is_said = bool(_SAYS_PHONE.search(_before(text, match.start(), 25)))
        if len(digits) in {10, 11} or match[0].startswith("+"):
            number = _number(match[0])
            if number is None or phonenumbers.number_type(number) in _NO_PERSON:
                continue
            yield _found(match, Kind.PHONE, Sureness.CERTAIN, _("A telephone number."))
        elif is_said and len(digits) in {6, 7}:
            yield _found(match, Kind.PHONE, Sureness.LIKELY, _("Digits that the text calls a telephone."))


def _number(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, "KZ")
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


# ---------------------------------------------------------------- e-mails and pages

_EMAIL = re.compile(
    r"(?<![\w.%+-])([A-Za-z0-9][\w.%+-]{0,63})@((?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,10})", re.ASCII
)
#: Mailboxes of offices and not of persons.
_OFFICES = re.compile(r"info|office|kense|kanc\w{0,10}|priemn\w{0,6}|press\w{0,8}|support|mail|help|contact")
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?(?:instagram\.com|t\.me|vk\.com|facebook\.com|fb\.com|tiktok\.com|wa\.me|ok\.ru|"
    r"twitter\.com|threads\.net|linkedin\.com/in)/[\w.@?=&%+/-]{1,100}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z][A-Za-z0-9_.]{2,29}\b")


def _emails(text: str) -> Iterator[Finding]:
    for match in _EMAIL.finditer(text):
        if match[2].lower().endswith("gov.kz") and _OFFICES.fullmatch(match[1].lower()):
            continue
        yield _found(match, Kind.EMAIL, Sureness.CERTAIN, _("An e-mail address."))


def _profiles(text: str) -> Iterator[Finding]:
    for match in _PROFILE.finditer(text):
        yield _found(match, Kind.PROFILE, Sureness.CERTAIN, _("A page in a social network."))
    for match in _HANDLE.finditer(text):
        yield _found(match, Kind.PROFILE, Sureness.LIKELY, _("A name in a social network."))


# ---------------------------------------------------------------- cards and accounts

_CARD = re.compile(r"(?<!\d)\d{4}(?:[ \u00a0-]?\d{4}){3}(?!\d)")
_IBAN = re.compile(r"(?<![^\W_])KZ(?:[ \u00a0]?[0-9A-Z]){18}(?![^\W_])")


def _accounts(text: str) -> Iterator[Finding]:
    for match in _CARD.finditer(text):
        if _passes_luhn(re.sub(r"\D", "", match[0])):
            yield _found(match, Kind.ACCOUNT, Sureness.CERTAIN, _("A card number: its check digit is right."))
    for match in _IBAN.finditer(text):
        sure = Sureness.CERTAIN if _passes_iban(match[0]) else Sureness.LIKELY
        yield _found(match, Kind.ACCOUNT, sure, _("A bank account of Kazakhstan (IBAN)."))


def _passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1: every second digit from the right is doubled."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _passes_iban(text: str) -> bool:
    """ISO 13616: moved, read as a number, it leaves 1 when divided by 97."""
    plain = re.sub(r"\s", "", text)
    if not plain[2:4].isdigit():
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


# ---------------------------------------------------------------- documents

_DOCUMENT = re.compile(
    r"(?:удостоверени\w{1,3}(?: личности)?|уд\. ?личности|паспорт\w{0,3}|водительск\w{2,3} (?:прав\w|удостоверени\w)|"
    r"свидетельств\w{1,3} о рождении|лицев\w{2,3} сч[её]т\w{0,2}|л/с|полис\w{0,2}|"
    r"куәлі[кг]\w{0,6}|төлқұжат\w{0,8}|(?:жеке|дербес) шот\w{0,8})"
    r"[^\w\n]{0,4}(?:(?:номер\w{0,2}|нөмірі\w{0,3}|серии|№|N)[^\w\n]{0,3}){0,2}"
    r"(?P<number>[A-ZА-Я]{0,3} ?\d[\d -]{4,12}\d)(?!\d)",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"(?<![^\W_])N ?\d{8}(?![^\W_])")
#: 1495 5907 3421: twelve digits by four, where a card has sixteen; or together after a №.
_APPEAL = re.compile(
    r"(?<![\w+])(?<!\d[\s-])\d{4}([\s-])\d{4}\1\d{4}(?!\w|[\s-]\d)|(?:(?<=№)|(?<=№\s))\d{12}(?!\w)"
)


def _documents(text: str) -> Iterator[Finding]:
    for match in _DOCUMENT.finditer(text):
        yield _found(
            match, Kind.DOCUMENT, Sureness.CERTAIN, _("The number of a document of a person."), "number"
        )
    for match in _PASSPORT.finditer(text):
        yield _found(match, Kind.DOCUMENT, Sureness.LIKELY, _("It is written like the number of a passport."))
    for match in _APPEAL.finditer(text):
        yield _found(match, Kind.DOCUMENT, Sureness.LIKELY, _("It is written like the number of an appeal."))


# ---------------------------------------------------------------- plates

#: Letters of plates, Latin and the Cyrillic ones that look the same.
_LETTER = "[A-ZАВЕКМНОРСТУХ]"
_PLATE = re.compile(
    rf"(?<![\w№-])\d{{3}}[ -]?(?P<letters>{_LETTER}{{2,3}})[ -]?(?:0[1-9]|1\d|20)(?![\w-])"
    rf"|(?<![\w№-])(?P<region>{_LETTER})[ -]?\d{{3}}[ -]?(?P<old>{_LETTER}{{2,3}})(?![\w-])"
    r"|(?<![\w№-])\d{3}(?P<gap>[ -]?)(?P<small>[a-z]{3})(?P=gap)(?:0[1-9]|1\d|20)(?![\w-])"
)
#: Words of the same letters.
_WORDS = frozenset(
    "ТОО АО КСК МСК ОСА КН МВТ КВТ ТЭС СНТ ВКО СКО РК КВ kzt usd eur rub min sec mbt".split()  # noqa: SIM905
)


def _plates(text: str) -> Iterator[Finding]:
    for match in _PLATE.finditer(text):
        if (match["letters"] or match["old"] or match["small"] or "") not in _WORDS:
            yield _found(match, Kind.PLATE, Sureness.LIKELY, _("It is written like a number plate."))
