"""Questions of the demonstration: whom a visitor can be, and what was built."""

from dataclasses import dataclass

from django.conf import settings

from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Account
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib import languages
from jauap.modules.demonstration import marker
from jauap.modules.demonstration.cast import PARTS, Part
from jauap.modules.demonstration.marker import Marker

__all__ = ["Card", "Marker", "account_of", "built", "cards"]


@dataclass(frozen=True, slots=True)
class Card:
    """A part with what a visitor wants to know before the press."""

    part: Part
    body: languages.Trilingual | None

    @property
    def is_official(self) -> bool:
        return self.part.role is not None


def cards() -> list[Card]:
    """Everybody one can be, citizens first."""
    return [Card(part, state_bodies.get(code=part.body).name if part.body else None) for part in PARTS]


def account_of(part: Part) -> Account | None:
    """The account of a part; None where the country was not built."""
    return people.account_by_email(email=part.email)


def built() -> Marker | None:
    """What this installation's country holds; None when it was not built, or not to the end."""
    return marker.read(settings.DATA_FOLDER)
