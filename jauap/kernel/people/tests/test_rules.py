"""IIN and BIN by the vectors of the law, phones, addresses, masks. The numbers are synthetic."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jauap.kernel.people import rules
from jauap.kernel.people.rules import BinType, Sex
from jauap.kernel.people.types import PersonName

# ---------------------------------------------------------------- the check digit


@pytest.mark.law
@pytest.mark.parametrize(
    ("first_eleven", "check"),
    [
        ("90010131234", 8),  # IIN
        ("05123161111", 1),  # IIN, 2000s
        ("24024050001", 7),  # BIN
        ("21014000010", 5),  # BIN
        ("90010130081", 1),  # second weights: the first sum leaves 10
        ("90010130080", None),  # impossible: both sums leave 10
    ],
)
def test_vectors_of_the_check_digit(first_eleven, check):
    assert rules.check_digit(first_eleven) == check


elevens = st.text("0123456789", min_size=11, max_size=11)


@given(first_eleven=elevens, wrong=st.integers(1, 9))
def test_a_wrong_check_digit_is_always_found(first_eleven, wrong):
    check = rules.check_digit(first_eleven)
    typed = first_eleven + str(((check or 0) + wrong) % 10) if check is not None else f"{first_eleven}{wrong}"

    for reader in (rules.check_iin, rules.check_bin):
        with pytest.raises(rules.WrongCheckDigit):
            reader(typed)


def needs_second_weights(first_eleven: str) -> bool:
    return sum(int(digit) * weight for weight, digit in enumerate(first_eleven, start=1)) % 11 == 10


@given(first_eleven=elevens, place=st.integers(0, 9), wrong=st.integers(1, 9))
def test_one_wrong_digit_of_the_first_ten_is_found(first_eleven, place, wrong):
    digit = str((int(first_eleven[place]) + wrong) % 10)
    mistyped = first_eleven[:place] + digit + first_eleven[place + 1 :]
    assume(not needs_second_weights(first_eleven))
    assume(not needs_second_weights(mistyped))

    assert rules.check_digit(first_eleven) != rules.check_digit(mistyped)


def test_the_eleventh_digit_has_no_weight_in_the_first_sum():
    # 11 leaves 0: what the docstring warns of is so.
    assert rules.check_digit("90010131234") == rules.check_digit("90010131235") == 8


# ---------------------------------------------------------------- IIN


def with_check_digit(first_eleven: str) -> str:
    check = rules.check_digit(first_eleven)
    assume(check is not None)
    return f"{first_eleven}{check}"


@pytest.mark.law
@pytest.mark.parametrize(
    ("typed", "birth_date", "sex"),
    [
        ("900101312348", date(1990, 1, 1), Sex.MALE),  # 3: 1900s, male
        ("051231611111", date(2005, 12, 31), Sex.FEMALE),  # 6: 2000s, female
        ("900101300811", date(1990, 1, 1), Sex.MALE),  # second weights
        (" 900101-312 348 ", date(1990, 1, 1), Sex.MALE),
    ],
)
def test_an_iin_tells_birth_and_sex(typed, birth_date, sex):
    iin = rules.check_iin(typed)

    assert (iin.birth_date, iin.sex) == (birth_date, sex)


@pytest.mark.law
@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("210140000105", rules.UnknownCentury),  # a BIN: its seventh digit is 0
        ("90010130080", rules.WrongLength),
        ("9001013123480", rules.WrongLength),
        ("90010131234Б", rules.WrongLength),
        ("٩٠٠١٠١٣١٢٣٤٨", rules.WrongLength),  # digits of another script
        ("", rules.WrongLength),
        ("900101312347", rules.WrongCheckDigit),
        ("900101300800", rules.WrongCheckDigit),  # impossible with any last digit
        ("900101300809", rules.WrongCheckDigit),
    ],
)
def test_what_is_no_iin(typed, refusal):
    with pytest.raises(refusal):
        rules.check_iin(typed)


@given(day=st.dates(date(1800, 1, 1), date(2099, 12, 31)), male=st.booleans(), serial=st.integers(0, 9999))
def test_every_day_and_sex_comes_back(day, male, serial):
    century = {18: 1, 19: 3, 20: 5}[day.year // 100] + (0 if male else 1)
    iin = rules.check_iin(with_check_digit(f"{day:%y%m%d}{century}{serial:04}"))

    assert (iin.birth_date, iin.sex) == (day, Sex.MALE if male else Sex.FEMALE)


@given(
    month=st.integers(0, 99), day=st.integers(0, 99), century=st.integers(1, 6), serial=st.integers(0, 9999)
)
def test_a_day_that_does_not_exist_is_refused(month, day, century, serial):
    try:
        date({1: 1800, 3: 1900, 5: 2000}[century - (century + 1) % 2] + 1, month, day)
    except ValueError:
        with pytest.raises(rules.ImpossibleDate):
            rules.check_iin(with_check_digit(f"01{month:02}{day:02}{century}{serial:04}"))


@pytest.mark.parametrize(
    ("first_eleven", "exists"),
    [
        ("00022951111", True),  # 29.02.2000, a leap year
        ("00022931111", False),  # 29.02.1900, none
        ("04022951111", True),  # 29.02.2004
        ("05022951111", False),  # 29.02.2005
    ],
)
def test_leap_days(first_eleven, exists):
    number = f"{first_eleven}{rules.check_digit(first_eleven)}"
    if exists:
        assert rules.check_iin(number).birth_date.day == 29
    else:
        with pytest.raises(rules.ImpossibleDate):
            rules.check_iin(number)


@given(century=st.sampled_from("0789"), serial=st.integers(0, 9999))
def test_an_unknown_century_is_refused(century, serial):
    with pytest.raises(rules.UnknownCentury):
        rules.check_iin(with_check_digit(f"900101{century}{serial:04}"))


def test_a_birth_to_come_is_refused_when_asked():
    assert rules.check_iin("051231611111", on=date(2005, 12, 31)).sex == Sex.FEMALE
    with pytest.raises(rules.ImpossibleDate):
        rules.check_iin("051231611111", on=date(2005, 12, 30))


def test_a_printed_iin_is_masked():
    iin = rules.check_iin("900101312348")

    assert str(iin) == "••••••••2348"
    assert "900101" not in repr(iin)


# ---------------------------------------------------------------- BIN


@pytest.mark.law
@pytest.mark.parametrize(
    ("typed", "month", "type_"),
    [("240240500017", 2, BinType.RESIDENT), ("210140000105", 1, BinType.RESIDENT)],
)
def test_a_bin_tells_month_and_type(typed, month, type_):
    number = rules.check_bin(typed)

    assert (number.month, number.type, str(number)) == (month, type_, typed)


@given(month=st.integers(0, 99), type_=st.sampled_from("0123456789"), rest=st.integers(0, 999_999))
def test_months_and_types_of_a_bin(month, type_, rest):
    number = with_check_digit(f"24{month:02}{type_}{rest:06}")
    if type_ not in "456":
        with pytest.raises(rules.UnknownType):
            rules.check_bin(number)
    elif not 1 <= month <= 12:
        with pytest.raises(rules.ImpossibleDate):
            rules.check_bin(number)
    else:
        assert rules.check_bin(number).month == month


def test_only_a_wrong_length_cannot_be_overridden():
    refusals = [rules.WrongCheckDigit, rules.ImpossibleDate, rules.UnknownCentury, rules.UnknownType]

    assert all(refusal.may_be_overridden for refusal in refusals)
    assert not rules.WrongLength.may_be_overridden


# ---------------------------------------------------------------- phones and addresses


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("8 701 123 45 67", "+77011234567"),
        ("+7 (701) 123-45-67", "+77011234567"),
        ("7011234567", "+77011234567"),
        ("8 (7172) 55-01-23", "+77172550123"),  # a landline in Astana
        ("+49 30 901820", "+4930901820"),
        ("８ ７０１ １２３ ４５ ６７", "+77011234567"),  # full-width digits
    ],
)
def test_a_phone_as_people_type_it(typed, phone):
    assert rules.check_phone(typed) == phone


@pytest.mark.parametrize("typed", ["", "109", "8 701", "call me", "+7701123456789012", "87011234567 ext. 5"])
def test_what_is_no_phone(typed):
    with pytest.raises(rules.NotAPhone):
        rules.check_phone(typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [(" Name@Example.KZ ", "name@example.kz"), ("a.b+c@mail.example.org", "a.b+c@mail.example.org")],
)
def test_an_address_as_people_type_it(typed, address):
    assert rules.check_email(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "name", "name@", "@example.kz", "a b@example.kz", "a@b", "a@b@example.kz", "x" * 250 + "@ex.kz"],
)
def test_what_is_no_address(typed):
    with pytest.raises(rules.NotAnEmail):
        rules.check_email(typed)


def test_masks_show_little():
    assert rules.mask("900101312348") == "••••••••2348"
    assert rules.mask_phone("+77011234567") == "+7 ••• ••• •• 67"
    assert rules.mask_email("aigul@example.kz") == "a•••@example.kz"


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [
        (PersonName(family="Өтініш", given="беруші", patronymic="Ұлы"), "Өтініш беруші Ұлы", "Өтініш Б. Ұ."),
        (PersonName(family="Өтініш"), "Өтініш", "Өтініш"),
        (PersonName(given="Беруші"), "Беруші", "Беруші"),
    ],
)
def test_names(name, full, short):
    assert (name.full, name.short.replace("\u00a0", " ")) == (full, short)
    assert name
    assert not PersonName(patronymic="Ұлы")
