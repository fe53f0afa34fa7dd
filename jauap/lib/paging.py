"""Pages by key, not by number: the thousandth page costs as much as the first, and nothing is shown twice.

The key of a page is the sort key of its edge row, signed, so that nobody can craft one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
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

    `keys` are the fields it is sorted by, `-` for descending: `["-received_at", "-id"]`. None of them may be
    null, and together they must be unique, so the last one is usually `id`. `after` and `before` are the
    `next_key` and `previous_key` of another page of the same list. Raises `NotAPage`.
    """
    backwards = bool(before) and not after
    edge = before if backwards else after
    order = [_turned(key) for key in keys] if backwards else list(keys)
    if edge:
        queryset = queryset.filter(_beyond(order, _read(queryset, keys, edge)))
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


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b, c) beyond (x, y, z): a>x, or a=x and b>y, or … — led by a≥x, which an index can use alone."""
    rule = Q()
    equal = Q()
    for key, value in zip(order, values, strict=True):
        name, comparison = (key[1:], "lt") if key.startswith("-") else (key, "gt")
        rule |= equal & Q(**{f"{name}__{comparison}": value})
        equal &= Q(**{name: value})
    name, comparison = (order[0][1:], "lte") if order[0].startswith("-") else (order[0], "gte")
    return Q(**{f"{name}__{comparison}": values[0]}) & rule


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
