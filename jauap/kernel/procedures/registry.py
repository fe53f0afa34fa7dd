"""The registry of procedures: every module registers its own when the program starts (`AppConfig.ready`)."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext_lazy as _

from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.sentences import in_words
from jauap.kernel.procedures.statuses import Kind
from jauap.lib.refusals import Refusal


class UnknownProcedure(Refusal):
    """No module knows a procedure with this code."""

    status = 404
    field = "procedure"
    sentence = _("There is no procedure “{code}”.")


class NotInForce(Refusal):
    """The procedure exists, but not on that day."""

    status = 422
    field = "procedure"
    sentence = _("“{title}” ({law}) was not in force on {on}.")


_editions: dict[str, tuple[Procedure, ...]] = {}


def register(*procedures: Procedure) -> None:
    """Make editions known. Registering the same one again changes nothing.

    ValueError when two editions of a code are in force on one day, or differ in their kind.
    """
    for procedure in procedures:
        known = _editions.get(procedure.code, ())
        if any(edition is procedure for edition in known):
            continue
        if any(edition.kind is not procedure.kind for edition in known):
            raise ValueError(f"{procedure.code} is of two kinds.")
        ordered = sorted([*known, procedure], key=lambda edition: edition.valid_from)
        for earlier, later in itertools.pairwise(ordered):
            if earlier.covers(later.valid_from):
                raise ValueError(f"{procedure.code} has two editions in force on {later.valid_from}.")
        _editions[procedure.code] = tuple(ordered)


def codes() -> tuple[str, ...]:
    """The codes of all tracks."""
    return tuple(sorted(_editions))


def all() -> tuple[Procedure, ...]:  # noqa: A001  # the registry's own word for all it knows
    """Every edition of every track, by code and time."""
    return tuple(edition for code in codes() for edition in _editions[code])


def editions(code: str) -> tuple[Procedure, ...]:
    """The editions of one track, oldest first. Refuses `UnknownProcedure`."""
    if code not in _editions:
        raise UnknownProcedure(code=code)
    return _editions[code]


def edition(code: str, name: str) -> Procedure:
    """One edition by its name, in force or not: the law that an old case lives under."""
    for procedure in editions(code):
        if procedure.edition == name:
            return procedure
    raise UnknownProcedure(code=f"{code} ({name})")


def in_force(code: str, *, on: date) -> Procedure:
    """The edition of a track in force on a day. Refuses `UnknownProcedure` and `NotInForce`."""
    known = editions(code)
    for procedure in known:
        if procedure.covers(on):
            return procedure
    raise NotInForce(title=known[-1].title, law=known[-1].law.short, on=in_words(on), code=code)


def of_kind(kind: Kind, *, on: date) -> tuple[Procedure, ...]:
    """The procedures for one kind of voice in force on a day: under which law a voice of that day falls."""
    return tuple(procedure for procedure in all() if procedure.kind is kind and procedure.covers(on))


@contextmanager
def only(*procedures: Procedure) -> Iterator[None]:
    """For tests: within the block, these are all the procedures there are."""
    before = dict(_editions)
    _editions.clear()
    try:
        register(*procedures)
        yield
    finally:
        _editions.clear()
        _editions.update(before)
