"""What each table says about itself: which of its fields are personal, and how long they may be kept.

class Contact(models.Model):
    personal_data: ClassVar[tuple[str, ...]] = ("value",)
    retention: ClassVar[Retention] = Retention(days=3 * 365, since="it was taken back", ground="…")
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Retention:
    """How long rows are kept, from when the term counts, and which law says so.

    `days` is `None` where the law gives no end: reference data, the ledger, closed lists. `since` ends the sentence
    “the term counts from the day on which …”; the owner's `erasing.Term` makes it act.
    """

    days: int | None
    ground: str
    since: str = "the case is closed"

    def __post_init__(self) -> None:
        if self.days is not None and self.days < 0:
            raise ValueError("rows are kept for 0 days or more")
        if not self.ground:
            raise ValueError("name the article, standard or decision that sets the term")


def gaps(model: type[Any]) -> list[str]:
    """What a model leaves unsaid about its privacy, each as a sentence; empty when everything is said.

    A model must state `personal_data` (names of its own fields, `()` if none) and `retention` in its own class
    or in an abstract parent of ours; every encrypted field must be named as personal.
    """
    name = model.__name__
    stated = getattr(model, "personal_data", None)
    if not isinstance(stated, tuple):
        return [f"{name} does not say which of its fields are personal"]
    fields = {field.name: field for field in model._meta.get_fields()}  # noqa: SLF001 — Django's documented way
    said = [
        f"{name} calls {field} personal, but has no such field" for field in stated if field not in fields
    ]
    said += [
        f"{name}.{field} is encrypted, but not named as personal"
        for field, described in fields.items()
        if getattr(described, "description", "") == "Encrypted text" and field not in stated
    ]
    if not isinstance(getattr(model, "retention", None), (Retention, str)) or not model.retention:
        said.append(f"{name} does not say how long its rows are kept")
    return said
