"""What a person has said in the window so far: plain values, kept as they were typed, right or wrong."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from jauap.modules.appeals.rules import Identity

#: A draft keeps what was typed even when it is too long to send; beyond this it is cut, in characters.
LONGEST_KEPT = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers to all questions of the window. Empty text: not answered.

    `territory` is a KATO code, `latitude` and `longitude` are degrees as text. `kind`, `topic` and `body` are filled
    only where the person overruled the proposal. `tells_of_crime` is "yes" when the person said so, `placeless` when
    none of the places offered was meant, or none at all.
    `joins` is the reference of the matter of others that it shall be heard with.
    """

    text: str = ""
    place_name: str = ""
    territory: str = ""
    placeless: str = ""
    place: str = ""
    latitude: str = ""
    longitude: str = ""
    nameless: str = ""
    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    iin: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    kind: str = ""
    topic: str = ""
    body: str = ""
    tells_of_crime: str = ""
    joins: str = ""
    language: str = ""

    @classmethod
    def from_json(cls, text: str) -> "Answers":
        """The answers that `as_json` wrote; fields that are no more are left out."""
        known = json.loads(text) if text else {}
        return cls(**{field.name: str(known.get(field.name, "")) for field in fields(cls)})

    def as_json(self) -> str:
        """Compact: what is empty is left out."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, ensure_ascii=False)

    def with_(self, typed: Mapping[str, object]) -> "Answers":
        """These answers with what was typed now; names that are not asked are passed over."""
        known = {field.name for field in fields(self)}
        return replace(
            self, **{name: str(value or "")[:LONGEST_KEPT] for name, value in typed.items() if name in known}
        )

    @property
    def has_name(self) -> bool:
        return bool(self.family_name.strip() or self.given_name.strip())

    @property
    def full_name(self) -> str:
        parts = (self.family_name, self.given_name, self.patronymic)
        return " ".join(part.strip() for part in parts if part.strip())

    @property
    def identity(self) -> Identity:
        """What the law sees of the author. Pressing "send" stands for the signature (design decision)."""
        return Identity(
            name="" if self.nameless else self.full_name,
            number=self.iin,
            postal_address=self.address,
            phone=self.phone,
            email=self.email,
            signed=True,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing worth keeping was said."""
        return self == Answers(language=self.language)
