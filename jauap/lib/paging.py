"""Pages by key, not by number: the thousandth page costs as much as the first, and nothing is shown twice.

The key of a page is the sort key of its edge row, signed, so that nobody can craft one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, F, Func, Model, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan, Lookup
from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal

T = TypeVar("T", bound=Model)


class NotAPage(Refusal):
    """The key was not made here, or for another list."""

    sentence = _("This link to a page of the list is not valid any more. Start from the first page.")
    status = 400


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, and the keys of the pages on both sides; no key, no page."""

    items: list[T]
    next_key: str | None = None
    previous_key: str | None = None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def page(
    queryset: QuerySet[T],
    *,
    keys: Sequence[str],
    size: int = 50,
    after: str | None = None,
    before: str | None = None,
) -> Page[T]:
    """One page of a queryset, in one SQL statement.

    `keys` are the fields it is sorted by, all ascending or, with `-`, all descending: `["-received_at", "-id"]`. None
    of them may be null, and together they must be unique, so the last one is usually `id`. `after` and `before` are the
    `next_key` and `previous_key` of another page of the same list. Raises `NotAPage`.
    """
    backwards = bool(before) and not after
    edge = before if backwards else after
    order = [_turned(key) for key in keys] if backwards else list(keys)
    if edge:
        queryset = queryset.filter(_beyond(queryset, order, _read(queryset, keys, edge)))
    rows = list(queryset.order_by(*order)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return Page([])
    has_next = True if backwards else more
    has_previous = more if backwards else bool(edge)
    return Page(
        rows,
        next_key=_write(rows[-1], keys) if has_next else None,
        previous_key=_write(rows[0], keys) if has_previous else None,
    )


def _turned(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _beyond(queryset: QuerySet[T], order: Sequence[str], values: Sequence[Any]) -> "Lookup[Any]":
    """(a, b, c) > (x, y, z) as one comparison of rows, which an index walks to at once."""
    names = [key.lstrip("-") for key in order]
    row = _Row(*map(F, names))
    edge = _Row(
        *(
            Value(value, output_field=_field(queryset, name))
            for name, value in zip(names, values, strict=True)
        )
    )
    return LessThan(row, edge) if order[0].startswith("-") else GreaterThan(row, edge)


class _Row(Func):
    """Several values compared as one, the first that differs decides (PostgreSQL: row constructor)."""

    template = "(%(expressions)s)"
    output_field = BooleanField()


def _salt(keys: Sequence[str]) -> str:
    return "jauap.paging:" + ",".join(keys)


def _write(row: Model, keys: Sequence[str]) -> str:
    values = []
    for key in keys:
        value: Any = row
        for step in key.lstrip("-").split("__"):
            value = getattr(value, step)
        values.append(value if isinstance(value, int | str) else _text(value))
    return signing.dumps(values, salt=_salt(keys), compress=True)


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _read(queryset: QuerySet[T], keys: Sequence[str], edge: str) -> list[Any]:
    try:
        texts = signing.loads(edge, salt=_salt(keys))
        return [
            _field(queryset, key.lstrip("-")).to_python(text) for key, text in zip(keys, texts, strict=True)
        ]
    except (signing.BadSignature, ValidationError, ValueError):
        raise NotAPage from None


def _field(queryset: QuerySet[T], name: str) -> Any:
    if name in queryset.query.annotations:
        return queryset.query.annotations[name].output_field
    options: Any = queryset.model._meta  # noqa: SLF001 — Django's documented way
    *path, last = name.split("__")
    for step in path:
        options = options.get_field(step).related_model._meta  # noqa: SLF001
    return options.pk if last == "pk" else options.get_field(last)
