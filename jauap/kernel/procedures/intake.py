"""What a procedure asks: a typed schema from which forms, the JSON API and operators' screens are drawn.

    class Application(Intake):
        text: Annotated[str, Asked(_("What happened?"), hint=_("In your own words."), widget=Widget.LONG_TEXT),
                        StringConstraints(min_length=3, max_length=20_000)]

`fields_of(Application)` tells a screen what to draw, `read(Application, values)` checks what was typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from types import UnionType
from typing import Any, ClassVar, Generic, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import MaxLen
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, StringConstraints, ValidationError
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails

from jauap.kernel.procedures.sentences import Sentence


class Widget(StrEnum):
    """How a field is asked on a screen."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHECKBOX = "checkbox"
    CHOICE = "choice"  # one of a few: radio buttons
    SELECT = "select"  # one of many
    EMAIL = "email"
    PHONE = "phone"
    IIN = "iin"
    BIN = "bin"
    PLACE = "place"  # the code of a territory
    POINT = "point"  # a point on the map
    TOPIC = "topic"  # the code of a topic
    BODY = "body"  # the code of a state body


@dataclass(frozen=True, slots=True)
class Asked:
    """How people see a field of an intake: put it into `Annotated`.

    `format` is an example of the expected form ("12 digits"); `autocomplete` the token of the HTML standard;
    `personal` says that the value identifies a person and is stored apart, erasable.
    """

    label: str | Promise
    hint: str | Promise = ""
    widget: Widget | None = None
    format: str | Promise = ""
    autocomplete: str = ""
    personal: bool = False

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The label and the hint go into the API's description too."""
        described = handler(schema)
        described["title"] = str(self.label)
        if self.hint:
            described["description"] = str(self.hint)
        return described


class Intake(BaseModel):
    """What an applicant is asked. Unknown fields are refused, so that nothing typed is lost silently."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


I = TypeVar("I", bound=Intake)  # noqa: E741


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field as a screen draws it. `choices` are (code, label); `max_length` counts characters."""

    name: str
    label: str | Promise
    hint: str | Promise
    format: str | Promise
    widget: Widget
    required: bool
    max_length: int | None
    choices: tuple[tuple[str, str | Promise], ...]
    autocomplete: str
    personal: bool


def fields_of(model: type[Intake]) -> tuple[FieldSpec, ...]:
    """The fields of an intake in the order in which they are asked. ValueError when one lacks its `Asked`."""
    return tuple(_spec(model, name, info) for name, info in model.model_fields.items())


def _spec(model: type[Intake], name: str, info: FieldInfo) -> FieldSpec:
    asked = next((piece for piece in info.metadata if isinstance(piece, Asked)), None)
    if asked is None:
        raise ValueError(
            f"{model.__name__}.{name} does not say how it is asked: add Asked(…) to its Annotated."
        )
    kind = _without_none(info.annotation)
    choices = _choices(kind)
    return FieldSpec(
        name=name,
        label=asked.label,
        hint=asked.hint,
        format=asked.format,
        widget=asked.widget or _usual_widget(kind, choices),
        required=info.is_required(),
        max_length=_max_length(info),
        choices=choices,
        autocomplete=asked.autocomplete,
        personal=asked.personal,
    )


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in {Union, UnionType}:
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return rest[0] if len(rest) == 1 else annotation
    return annotation


def _choices(kind: Any) -> tuple[tuple[str, str | Promise], ...]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple((str(member.value), getattr(member, "label", str(member.value))) for member in kind)
    if get_origin(kind) is Literal:
        return tuple((str(value), str(value)) for value in get_args(kind))
    return ()


def _usual_widget(kind: Any, choices: tuple[tuple[str, str | Promise], ...]) -> Widget:
    if choices:
        return Widget.CHOICE if len(choices) <= 7 else Widget.SELECT
    usual = {bool: Widget.CHECKBOX, int: Widget.NUMBER, Decimal: Widget.NUMBER, date: Widget.DATE}
    return usual.get(kind, Widget.TEXT)


def _max_length(info: FieldInfo) -> int | None:
    for piece in info.metadata:
        if isinstance(piece, MaxLen | StringConstraints) and piece.max_length is not None:
            return piece.max_length
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """What is wrong with one field, in a sentence. `name` is empty for an error of the whole."""

    name: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[I]):
    """What came of reading typed values: the intake, or the errors by which to mend them."""

    intake: I | None
    errors: tuple[FieldError, ...] = ()


def read(model: type[I], values: Mapping[str, object]) -> Reading[I]:
    """Check what was typed. Empty text in a field that may be left out counts as left out."""
    given = {
        name: value
        for name, value in values.items()
        if not (value == "" and name in model.model_fields and not model.model_fields[name].is_required())
    }
    try:
        return Reading(intake=model.model_validate(given))
    except ValidationError as refused:
        return Reading(intake=None, errors=tuple(_error(model, detail) for detail in refused.errors()))


#: What each kind of error says, by the type that pydantic gives it.
SENTENCES: Mapping[str, str | Promise] = {
    "missing": _("“{label}” is empty. Fill it in."),
    "string_too_long": ngettext_lazy(
        "“{label}” is longer than {limit} character. Shorten it.",
        "“{label}” is longer than {limit} characters. Shorten it.",
        "limit",
    ),
    "string_too_short": ngettext_lazy(
        "“{label}” needs at least {limit} character.", "“{label}” needs at least {limit} characters.", "limit"
    ),
    "enum": _("Choose one of the given answers for “{label}”."),
    "literal_error": _("Choose one of the given answers for “{label}”."),
    "date_from_datetime_parsing": _("“{label}” is not a date. Write it like 2026-03-19."),
    "date_parsing": _("“{label}” is not a date. Write it like 2026-03-19."),
    "int_parsing": _("“{label}” must be a whole number."),
    "decimal_parsing": _("“{label}” must be a number."),
    "extra_forbidden": _("“{label}” is not asked here."),
}
ANY_OTHER = _("“{label}” is not right. Check it.")


def _error(model: type[Intake], detail: ErrorDetails) -> FieldError:
    name = str(detail["loc"][0]) if detail["loc"] else ""
    info = model.model_fields.get(name)
    asked = next((piece for piece in info.metadata if isinstance(piece, Asked)), None) if info else None
    context = detail.get("ctx", {})
    limit = context.get("max_length", context.get("min_length", 0))
    kind = detail["type"]
    if kind == "string_too_short" and not detail["input"]:
        kind = "missing"
    values = {"label": asked.label if asked else name, "limit": limit}
    return FieldError(name=name, sentence=Sentence(SENTENCES.get(kind, ANY_OTHER), values))
