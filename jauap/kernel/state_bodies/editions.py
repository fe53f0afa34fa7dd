"""Signs by which a process knows, by one small read, that what it keeps in memory is no longer so."""

from collections.abc import Mapping
from uuid import UUID

from jauap.kernel.state_bodies.models import Edition
from jauap.lib.ids import uuid7

DIRECTORY = "directory"


def tokens() -> Mapping[str, UUID]:
    """The sign of every edition, by its name. One statement; a name that was never touched is absent."""
    return dict(Edition.objects.values_list("name", "token"))


def touch(name: str) -> None:
    """Give the edition a new sign; in the transaction of the change, so that both become visible together."""
    Edition.objects.update_or_create(name=name, defaults={"token": uuid7()})
