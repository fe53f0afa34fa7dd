"""One declaration of what is asked; forms, API and operators' screens are drawn from it."""

from datetime import date
from typing import Annotated, Literal

import pytest
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from jauap.kernel.procedures.intake import Asked, Intake, Widget, fields_of, read


class Way(TextChoices):
    LETTER = "letter", _("Letter")
    PHONE = "phone", _("Telephone")


class Example(Intake):
    text: Annotated[
        str,
        Asked(_("What happened?"), hint=_("In your own words."), widget=Widget.LONG_TEXT, personal=True),
        StringConstraints(min_length=3, max_length=20),
    ]
    way: Annotated[Way, Asked(_("How to answer?"))]
    since: Annotated[date | None, Asked(_("Since when?"), autocomplete="off")] = None
    size: Annotated[Literal["small", "large"] | None, Asked(_("How big?"))] = None
    times: Annotated[int, Asked(_("How often?"))] = 1
    urgent: Annotated[bool, Asked(_("Is there danger?"))] = False


class Silent(Intake):
    text: str


def spec(name: str):
    return next(field for field in fields_of(Example) if field.name == name)


def test_the_fields_come_in_the_order_in_which_they_are_asked():
    assert [field.name for field in fields_of(Example)] == ["text", "way", "since", "size", "times", "urgent"]


def test_a_field_says_how_it_is_drawn():
    text = spec("text")

    assert (text.widget, text.required, text.max_length, text.personal) == (Widget.LONG_TEXT, True, 20, True)
    assert (str(text.label), str(text.hint)) == ("What happened?", "In your own words.")


@pytest.mark.parametrize(
    ("name", "widget", "required"),
    [
        ("way", Widget.CHOICE, True),
        ("since", Widget.DATE, False),
        ("size", Widget.CHOICE, False),
        ("times", Widget.NUMBER, False),
        ("urgent", Widget.CHECKBOX, False),
    ],
)
def test_the_widget_follows_the_type(name: str, widget: Widget, required: bool):
    assert (spec(name).widget, spec(name).required) == (widget, required)


def test_choices_carry_labels_that_can_be_translated():
    assert [(code, str(label)) for code, label in spec("way").choices] == [
        ("letter", "Letter"),
        ("phone", "Telephone"),
    ]
    assert spec("size").choices == (("small", "small"), ("large", "large"))


def test_a_field_that_does_not_say_how_it_is_asked_is_a_mistake():
    with pytest.raises(ValueError, match=r"Silent\.text"):
        fields_of(Silent)


def test_reading_what_was_typed():
    reading = read(Example, {"text": "  No light  ", "way": "letter", "since": "", "size": "small"})

    assert reading.errors == ()
    assert reading.intake is not None
    assert reading.intake.text == "No light"
    assert (reading.intake.way, reading.intake.since) == (Way.LETTER, None)


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"way": "letter"}, "text", "“What happened?” is empty. Fill it in."),
        ({"text": "", "way": "letter"}, "text", "“What happened?” is empty. Fill it in."),
        ({"text": "ab", "way": "letter"}, "text", "“What happened?” needs at least 3 characters."),
        (
            {"text": "a" * 21, "way": "letter"},
            "text",
            "“What happened?” is longer than 20 characters. Shorten it.",
        ),
        ({"text": "abc", "way": "pigeon"}, "way", "Choose one of the given answers for “How to answer?”."),
        (
            {"text": "abc", "way": "letter", "size": "huge"},
            "size",
            "Choose one of the given answers for “How big?”.",
        ),
        (
            {"text": "abc", "way": "letter", "since": "yesterday"},
            "since",
            "“Since when?” is not a date. Write it like 2026-03-19.",
        ),
        ({"text": "abc", "way": "letter", "times": "two"}, "times", "“How often?” must be a whole number."),
        ({"text": "abc", "way": "letter", "x": "1"}, "x", "“x” is not asked here."),
    ],
)
def test_an_error_is_a_sentence_about_a_field(values: dict[str, object], field: str, says: str):
    reading = read(Example, values)

    assert reading.intake is None
    assert [(error.name, error.sentence.in_("en")) for error in reading.errors] == [(field, says)]


def test_the_description_of_the_api_carries_label_and_hint():
    schema = Example.model_json_schema()

    assert schema["properties"]["text"]["title"] == "What happened?"
    assert schema["properties"]["text"]["description"] == "In your own words."
    assert schema["additionalProperties"] is False
