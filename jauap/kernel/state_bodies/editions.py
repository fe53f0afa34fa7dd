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
    """Give the edition a new sign: in the transaction of the change, so that both become visible together, and after
    the change, so that nobody in the same transaction keeps what was before it under the new sign.
    """
    Edition.objects.update_or_create(name=name, defaults={"token": uuid7()})


def lock(name: str) -> None:
    """Wait for whoever changes what the edition stands for, until the end of the transaction."""
    Edition.objects.get_or_create(name=name)
    Edition.objects.select_for_update().get(name=name)
