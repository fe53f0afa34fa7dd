"""docs/retention.md, made from what the tables say of themselves: `python -m tests.architecture.retention`."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.architecture.house import ROOT

if TYPE_CHECKING:
    from django.db.models import Model

FILE = ROOT / "docs" / "retention.md"

HEAD = """# What is kept, for how long, and why

Made from the code by `make docs`; a guard test compares. Every table names its personal fields (`personal_data`) and \
its term (`retention`); every term acts by itself each night (`jauap/kernel/people/erasing.py`), and `jauap erase due \
--dry-run` counts what is past it. How a person is erased on request: [howto/erase.md](howto/erase.md); why the proof \
stays: [decision 14](decisions/0014-erasure-and-proof.md).

## Tables with a term

| table | personal fields | days | counted from the day on which | ground | erased by |
|---|---|---|---|---|---|
"""
REST = """
## Tables without a term

They hold no personal data, or what the state must remember for ever.

| table | personal fields | why it stays |
|---|---|---|
"""
TAIL = """
## Beside our tables

Sessions end after two weeks and are deleted every night. Addresses and second factors of django-allauth go with \
their account. Jobs hold keys of cases and no words. Backups: what was erased after one was made is erased again when \
it is restored ([howto/back-up.md](howto/back-up.md)).
"""


def tables() -> "list[type[Model]]":
    from django.apps import apps

    return sorted(
        (model for model in apps.get_models() if model.__module__.startswith("jauap.")),
        key=lambda model: model._meta.label,
    )


def owner_of(model: "type[Model]") -> str:
    from jauap.kernel.people import erasing

    return ", ".join(owner.name for owner in reversed(erasing.owners()) if model in owner.tables)


def rows(*, with_term: bool) -> Iterator[str]:
    for model in tables():
        retention = model.retention  # type: ignore[attr-defined]
        personal = ", ".join(model.personal_data) or "–"  # type: ignore[attr-defined]
        ground = retention.ground[0].upper() + retention.ground[1:]
        if (retention.days is not None) is not with_term:
            continue
        cells = [model._meta.label, personal]
        cells += [str(retention.days), retention.since, ground, owner_of(model)] if with_term else [ground]
        yield f"| {' | '.join(cells)} |"


def page() -> str:
    head, rest, tail = (text.replace("\\\n", "") for text in (HEAD, REST, TAIL))
    return (
        head + "\n".join(rows(with_term=True)) + "\n" + rest + "\n".join(rows(with_term=False)) + "\n" + tail
    )


def main() -> None:
    """Write docs/retention.md."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")
    import django

    django.setup()
    FILE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
