"""Who did it, and what happened: the values that go into the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorKind(models.TextChoices):
    """In which capacity somebody acted."""

    CITIZEN = "citizen", _("Citizen")
    OFFICIAL = "official", _("Official")
    SYSTEM = "system", _("The system itself")
    BODY = "body", _("State body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acted. It carries keys and no names, so it may stand in the ledger for ever."""

    kind: ActorKind
    account_id: int | None = None
    person_uuid: UUID | None = None
    official_id: int | None = None
    #: Code of the state body for which an official acts.
    body: str | None = None
    role: str | None = None

    def as_dict(self) -> dict[str, str | int]:
        """What is known, in JSON's own types: `{"kind": "official", "official_id": 7, "body": "kz-mot", …}`."""
        known = {
            "kind": self.kind.value,
            "account_id": self.account_id,
            "person_uuid": None if self.person_uuid is None else str(self.person_uuid),
            "official_id": self.official_id,
            "body": self.body,
            # A role of an enumeration is written as its code.
            "role": None if self.role is None else str(getattr(self.role, "value", self.role)),
        }
        return {name: value for name, value in known.items() if value is not None}

    @classmethod
    def from_dict(cls, known: Mapping[str, str | int]) -> "Actor":
        """The actor that `as_dict` wrote."""
        values: dict[str, object] = dict(known)
        if "person_uuid" in values:
            values["person_uuid"] = UUID(str(values["person_uuid"]))
        return cls(**values | {"kind": ActorKind(str(values["kind"]))})  # type: ignore[arg-type]


SYSTEM = Actor(kind=ActorKind.SYSTEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """A fact before it is appended.

    `payload` is JSON without personal data. Of `personal` only salted commitments enter the ledger.
    """

    kind: str
    at: datetime
    actor: Actor
    payload: Mapping[str, object] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)
