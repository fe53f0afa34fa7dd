"""What goes over the wire: bodies, those in office in them, and what becomes of both."""

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

from jauap.kernel.people.types import OfficialRole
from jauap.ui.case_schemas import Asked, Named

#: Inside a class that has a field `on` or `date` a day needs a name of its own.
Day = date
Code = Annotated[str, StringConstraints(min_length=1, max_length=64, strip_whitespace=True)]
Part = Annotated[str, StringConstraints(max_length=100, strip_whitespace=True)]
Act = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300, strip_whitespace=True),
    Field(description="The act, as people would cite it, with number and day."),
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]


# ---------------------------------------------------------------- looking


class BodyLineOut(Named):
    """A body in a list."""

    above: str = Field(description="The name of the body above it; empty at the top.")


class OfficeOut(Schema):
    """An office: who, in which role, from the first day to the first day out of it."""

    id: int
    name: str
    email: str
    role: OfficialRole
    position: dict[str, str]
    valid_from: date
    valid_to: date | None
    state: str = Field(description="now, ahead or past")


class AnswersOut(Schema):
    """Topics that the body answers for at a level, by one article."""

    topics: list[str]
    level: str
    article: str
    confidence: str


class HappenedOut(Schema):
    """What became of the body; a day where only the day is known."""

    what: str
    at: datetime | Day
    who: str
    note: str


class BodyOut(Schema):
    """Everything about one body."""

    code: str
    name: dict[str, str]
    kind: str
    territory: str
    place: str
    valid_from: date | None
    valid_to: date | None
    is_in_force: bool
    is_kept: bool = Field(description="Whether you may appoint here and change it.")
    above: list[Named] = Field(description="From the top down.")
    below: list[Named]
    offices: list[OfficeOut]
    past_offices: list[OfficeOut]
    answers: list[AnswersOut]
    history: list[HappenedOut] = Field(description="The latest first.")
    open: int = Field(description="Open cases that it holds; they go to its successor if it ends.")


# ---------------------------------------------------------------- changing


class PositionIn(Asked):
    """A title in the three languages."""

    kk: Title
    ru: Title
    en: Title


class AppointIn(Asked):
    """Who comes into office."""

    email: str = Field(max_length=254, description="The address they sign in with.")
    family_name: Part
    given_name: Part
    patronymic: Part = ""
    role: OfficialRole
    position: PositionIn | None = Field(None, description="Called after the role when absent.")
    valid_from: date


class EndIn(Asked):
    """When an office ends."""

    on: date = Field(description="The first day out of office.")


class ActIn(Asked):
    """A change of a body follows an act and takes effect on a day."""

    on: date
    act: Act


class RenameIn(ActIn):
    kk: Name
    ru: Name
    en: Name


class SubordinateIn(ActIn):
    parent: Code


class AbolishIn(ActIn):
    successor: Code


class MergeIn(ActIn):
    into: Code
