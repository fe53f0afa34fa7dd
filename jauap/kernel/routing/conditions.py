"""What a rule of routing may say: a condition, a target, a name. Typed, written as JSON or TOML. Pure.

A condition holds when all of its parts hold; a part that is left out holds always:

- `topics`: codes of topics or groups, one of which the appeal is about;
- `territories`: codes of the codifier, in one of which the place lies;
- `levels`: how near the place is known: `district`, `region`, `country` (not at all);
- `procedures`, `kinds`: codes of procedures and kinds, one of which it is;
- `signs`: codes of signs, one of which the words give;
- `addressee`: `named` or `not_named` by the applicant.

A target is one of:

- `{"to": "competent", "level": "nearest"}`: whoever is competent for the topic, the nearest first, or at a level;
- `{"to": "office", "office": "emergencies", "level": "nearest"}`: the body of an office at the place or above it;
- `{"to": "body", "body": "kz-mot"}`: one body;
- `{"to": "addressee"}`: the body that the applicant named;
- `{"to": "person"}`: nobody; a person decides.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from jauap.lib.languages import Trilingual


class Nearness(StrEnum):
    """At which level a body is looked for."""

    NEAREST = "nearest"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


class Addressee(StrEnum):
    """Whether the applicant named a body."""

    ANY = "any"
    NAMED = "named"
    NOT_NAMED = "not_named"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(_Strict):
    """When a rule fits. Empty: always."""

    topics: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    levels: tuple[Literal["district", "region", "country"], ...] = ()
    procedures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    addressee: Addressee = Addressee.ANY

    @property
    def is_empty(self) -> bool:
        """Whether it holds always, so that no rule after it is ever reached."""
        return self == Condition()


class ToCompetent(_Strict):
    to: Literal["competent"] = "competent"
    level: Nearness = Nearness.NEAREST


class ToOffice(_Strict):
    to: Literal["office"] = "office"
    office: str
    level: Nearness = Nearness.NEAREST


class ToBody(_Strict):
    to: Literal["body"] = "body"
    body: str


class ToAddressee(_Strict):
    to: Literal["addressee"] = "addressee"


class ToPerson(_Strict):
    to: Literal["person"] = "person"


Target = Annotated[ToCompetent | ToOffice | ToBody | ToAddressee | ToPerson, Field(discriminator="to")]


class Rule(_Strict):
    """One rule: its code, its name in three languages, when it fits, where it sends, and by which article."""

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)
    kk: str = Field(min_length=1, max_length=200)
    ru: str = Field(min_length=1, max_length=200)
    en: str = Field(min_length=1, max_length=200)
    when: Condition = Condition()
    target: Target
    article: str = Field(default="", max_length=100)
    mark: str = "R·H"

    @property
    def name(self) -> Trilingual:
        return Trilingual(kk=self.kk, ru=self.ru, en=self.en)
