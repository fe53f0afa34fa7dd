"""Form fields of the design system, and the form they stand in. Patterns: GOV.UK Design System.

A form here has sentences for errors that name the field ("Fill in: Postal address"), no red asterisks, and no
browser bubbles: the server checks, and the page shows a summary with links.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.lib import ids
from jauap.ui import words

Text = str | Promise


class Form(forms.Form):
    """A form whose errors are sentences. Use it for every form a person fills in."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _say_what_is_missing(field, str(field.label or name))


def _say_what_is_missing(field: forms.Field, label: str) -> None:
    """Give a field sentences with its name, unless its author has written some."""
    if field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
        if isinstance(field, forms.BooleanField):
            sentence = _("Tick the box: {field}")
        elif isinstance(field, forms.ChoiceField):
            sentence = _("Choose: {field}")
        else:
            sentence = _("Fill in: {field}")
        field.error_messages["required"] = str(sentence).format(field=label)
    field.validators = [_with_name(validator, label.rstrip("?")) for validator in field.validators]


def _with_name(validator: Any, label: str) -> Any:
    if type(validator) is MaxLengthValidator and validator.message is MaxLengthValidator.message:
        sentence = _("{field}: at most %(limit_value)d characters fit, there are %(show_value)d")
        return MaxLengthValidator(validator.limit_value, str(sentence).format(field=label))
    if type(validator) is MinLengthValidator and validator.message is MinLengthValidator.message:
        sentence = _("{field}: at least %(limit_value)d characters are needed, there are %(show_value)d")
        return MinLengthValidator(validator.limit_value, str(sentence).format(field=label))
    return validator


class SendOnce(forms.Form):
    """Adds a hidden key: the server takes a form with the same key once, however often the button is pressed."""

    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=ids.uuid7)


class RadioCards(forms.RadioSelect):
    """Each option a card with a name and a line under it. `hints` maps values to that line."""

    looks_like_cards = True

    def __init__(
        self, *, hints: Mapping[Any, Text] | None = None, attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__(attrs=attrs)
        self.hints = {str(value): text for value, text in (hints or {}).items()}


class DayInput(forms.MultiWidget):
    """Day, month and year in three boxes: a known day is typed faster than found in a calendar."""

    #: Names of the three boxes, in the order of this country.
    names: tuple[Text, ...] = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: dict[str, Any] | None = None, *, autocomplete: Sequence[str] = ()) -> None:
        boxes = []
        for place, width in enumerate((2, 2, 4)):
            box = {"inputmode": "numeric", "maxlength": str(width), "class": f"digits width-{width}"}
            if autocomplete:
                box["autocomplete"] = autocomplete[place]
            boxes.append(forms.TextInput(attrs=box))
        super().__init__(widgets=boxes, attrs=attrs)

    def decompress(self, value: date | None) -> list[str | None]:
        return [str(value.day), str(value.month), str(value.year)] if value else [None, None, None]


class DayField(forms.MultiValueField):
    """A day. Says which box is empty, and that a day does not exist (30 February), in words."""

    widget = DayInput

    def __init__(self, *, birthday: bool = False, **kwargs: Any) -> None:
        if birthday:
            kwargs.setdefault("widget", DayInput(autocomplete=("bday-day", "bday-month", "bday-year")))
        boxes = tuple(forms.CharField(required=False) for _box in range(3))
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[str]) -> date | None:
        values = [value.strip() for value in data_list] if data_list else ["", "", ""]
        if not any(values):
            return None
        missing = [str(name) for name, value in zip(DayInput.names, values, strict=True) if not value]
        if missing:
            sentence = str(_("The date is not complete. Add: {parts}."))
            raise ValidationError(sentence.format(parts=", ".join(missing).lower()), code="incomplete")
        try:
            day, month, year = (int(value) for value in values)
            return date(year, month, day)
        except ValueError:
            raise ValidationError(
                _("There is no such date. Write it in numbers, for example 27 3 1987."), code="invalid"
            ) from None


class FilesInput(forms.FileInput):
    """Several files; with a script the chosen ones are listed with their sizes before sending."""

    allow_multiple_selected = True

    def value_from_datadict(
        self, data: Any, files: MultiValueDict[str, Any], name: str
    ) -> "list[UploadedFile[Any]]":
        return files.getlist(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files


class FilesField(forms.Field):
    """A list of attached files: at most `most` of them, each up to `largest` bytes, with the given endings.

    What a file really is, is checked from its content by whoever stores it; here only what the person can mend.
    """

    widget = FilesInput

    def __init__(
        self, *, most: int = 10, largest: int | None = None, endings: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.most = most
        self.largest = largest
        self.endings = tuple(ending.lower() for ending in endings)
        self.widget.attrs["multiple"] = most > 1
        if self.endings:
            self.widget.attrs["accept"] = ",".join(self.endings)
        self.widget.attrs["data-most"] = most
        if self.largest_bytes:
            self.widget.attrs["data-largest"] = self.largest_bytes

    @property
    def largest_bytes(self) -> int:
        """The limit of one file: the field's own, else the installation's."""
        from django.conf import settings

        return self.largest or int(getattr(settings, "LARGEST_FILE", 0))

    def to_python(self, value: "list[UploadedFile[Any]] | None") -> "list[UploadedFile[Any]]":
        return value or []

    def validate(self, value: "list[UploadedFile[Any]]") -> None:
        super().validate(value)
        if len(value) > self.most:
            sentence = str(_("Attach at most {most} files; you chose {chosen}."))
            raise ValidationError(sentence.format(most=self.most, chosen=len(value)), code="too-many")
        faults = [error for file in value for error in self._errors(file)]
        if faults:
            raise ValidationError(faults)

    def _errors(self, file: "UploadedFile[Any]") -> list[ValidationError]:
        name, size = file.name or "", file.size or 0
        if not size:
            sentence = str(_("“{name}” is empty. Choose another file."))
            return [ValidationError(sentence.format(name=name), code="empty")]
        if self.largest_bytes and size > self.largest_bytes:
            sentence = str(_("“{name}” has {size}; a file may have up to {limit}. Make the picture smaller."))
            said = {"name": name, "size": words.file_size(size), "limit": words.file_size(self.largest_bytes)}
            return [ValidationError(sentence.format(**said), code="too-large")]
        if self.endings and not name.lower().endswith(self.endings):
            sentence = str(_("“{name}” is of a kind we cannot open. Attach one of: {kinds}."))
            said = {"name": name, "kinds": ", ".join(self.endings)}
            return [ValidationError(sentence.format(**said), code="wrong-kind")]
        return []


class PhoneField(forms.CharField):
    """A telephone number as people write it here (`8 701…`, `+7 (701)…`); cleaned to `+77011234567`."""

    def __init__(self, *, region: str = "KZ", **kwargs: Any) -> None:
        attrs = {"type": "tel", "autocomplete": "tel", "inputmode": "tel", "class": "width-12"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)
        self.region = region

    def to_python(self, value: Any) -> str:
        text = cast("str", super().to_python(value))
        if not text:
            return ""
        try:
            found = phonenumbers.parse(text, self.region)
        except phonenumbers.NumberParseException:
            found = None
        if found is None or not phonenumbers.is_possible_number(found):
            raise ValidationError(
                _("We cannot call this number. Write it like +7 701 123 45 67."), code="invalid"
            )
        return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


class ReferenceField(forms.CharField):
    """The reference number of a case, with or without spaces; cleaned to its bare digits."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "digits width-12",
            "spellcheck": "false",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = cast("str", super().to_python(value))
        if not text:
            return ""
        try:
            return ids.parse_reference(text)
        except ids.NotAReference as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal


def twelve_digits(**attrs: str) -> forms.TextInput:
    """The box for an IIN or BIN: digits, no suggestions, no spelling."""
    settings = {
        "inputmode": "numeric",
        "autocomplete": "off",
        "spellcheck": "false",
        "class": "digits width-12",
    }
    return forms.TextInput(attrs=settings | {"maxlength": "14"} | attrs)
