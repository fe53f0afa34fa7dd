"""Refusals and trilingual texts say the right thing in the right language."""

import pytest
from django.utils import translation

from jauap.lib.languages import Trilingual
from jauap.lib.privacy import Retention
from jauap.lib.refusals import Refusal, _


class AlreadyClosed(Refusal):
    """A closed case takes no new documents."""

    sentence = _("Case {reference} is closed.")


class IINHasWrongLength(Refusal):
    """An example with an abbreviation."""

    status = 422


def test_a_refusal_says_its_sentence() -> None:
    with translation.override("en"):
        assert str(AlreadyClosed(reference="4071")) == "Case 4071 is closed."


def test_a_refusal_has_a_code_a_status_and_maybe_a_field() -> None:
    refusal = IINHasWrongLength(field="iin")

    assert (refusal.code, refusal.status, refusal.field) == ("iin-has-wrong-length", 422, "iin")
    assert (AlreadyClosed().code, AlreadyClosed().status, AlreadyClosed().field) == (
        "already-closed",
        409,
        None,
    )


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("kk", "Астана қаласы"),
        ("ru", "город Астана"),
        ("ru-RU", "город Астана"),
        ("en", "город Астана"),  # no English name: Russian is the next
        ("de", "Астана қаласы"),
    ],
)
def test_a_text_falls_back_to_the_next_language(language: str, shown: str) -> None:
    assert Trilingual(kk="Астана қаласы", ru="город Астана").in_(language) == shown


def test_a_text_speaks_the_active_language() -> None:
    text = Trilingual(kk="иә", ru="да", en="yes")

    with translation.override("ru"):
        assert (text.current(), str(text)) == ("да", "да")
    assert Trilingual.from_dict(text.as_dict()) == text
    assert not Trilingual()


@pytest.mark.parametrize(("days", "ground"), [(-1, "art. 1"), (5, "")])
def test_retention_needs_a_term_and_a_ground(days: int, ground: str) -> None:
    with pytest.raises(ValueError, match=r"kept|name"):
        Retention(days=days, ground=ground)
