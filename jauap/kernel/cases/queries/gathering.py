"""The rows of a case from several tables, by one statement: a page of a case costs the same however much happened."""

import json
from collections.abc import Collection, Mapping
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

#: The rows of a case in each table, in the order in which they were written.
Gathered = Mapping[type[Model], list[Any]]


def gathered(*, case_id: UUID, tables: Collection[type[Model]]) -> Gathered:
    """Everything that the tables hold of a case. One statement; none without tables.

    A table must have `case_id`, and no column that only its field can read, such as an encrypted one.
    """
    rows: dict[type[Model], list[Any]] = {table: [] for table in tables}
    if not rows:
        return rows
    by_name = {table._meta.db_table: table for table in rows}  # noqa: SLF001 — Django's documented way
    selects = (
        f"SELECT '{name}', to_jsonb(known) FROM {connection.ops.quote_name(name)} AS known "  # noqa: S608 — names of our own tables
        "WHERE known.case_id = %s"
        for name in by_name
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), [case_id] * len(by_name))
        for name, row in cursor.fetchall():
            rows[by_name[name]].append(_read(by_name[name], json.loads(row)))
    # Keys are of several types, so they are no column of the statement.
    return {table: sorted(found, key=attrgetter("pk")) for table, found in rows.items()}


def _read(table: type[Model], row: Mapping[str, object]) -> Model:
    """A row as its model."""
    fields = table._meta.concrete_fields  # noqa: SLF001 — Django's documented way
    values = [field.to_python(row[field.column]) for field in fields if field.column]
    return table.from_db(connection.alias, [field.attname for field in fields], values)
