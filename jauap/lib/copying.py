"""Many rows at once by COPY: the way in for imports, demonstrations and benchmarks."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, connections
from django.db.models import Field, ForeignKey, Model
from django.db.models.sql import InsertQuery


def reserve(model: type[Model], count: int) -> list[int]:
    """Primary keys for rows still to be copied, from the table's own sequence."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column, count],  # noqa: SLF001  # Django's documented way
        )
        return [value for (value,) in cursor.fetchall()]


def copy(rows: Sequence[Model]) -> int:
    """Write unsaved instances of one model by COPY, in the transaction that runs. Returns how many.

    Rows whose key the database makes get it from the table's sequence first, so that other rows can refer to them.
    Nothing is validated but by the database.
    """
    if not rows:
        return 0
    model = type(rows[0])
    fields = model._meta.concrete_fields  # noqa: SLF001
    keyless = [row for row in rows if row.pk is None]
    for row, key in zip(keyless, reserve(model, len(keyless)), strict=True):
        row.pk = key
    _refer(rows, fields)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
    # The connection itself: behind Django's proxy it is looked up anew for every value.
    database = connections[connection.alias]
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(
                [field.get_db_prep_save(field.pre_save(row, add=True), database) for field in fields]
            )
    return len(rows)


def copy_values(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows that are nothing but some values of a model, such as many narrow ones, without making instances.

    The values stand as the driver takes them, in the order of the columns.
    """
    named = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({named}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)


def insert_together(*rows: Model) -> None:
    """Write unsaved rows of several tables by one statement.

    Rows may refer to each other by keys made already: the database checks references when the statement is over. A row
    whose key the database makes is written like the others, and nobody learns its key.
    """
    database = connections[connection.alias]
    parts: list[str] = []
    values: list[Any] = []
    for row in rows:
        query, table = InsertQuery(type(row)), row._meta  # noqa: SLF001
        made = table.auto_field if row.pk is None else None
        query.insert_values([field for field in table.concrete_fields if field is not made], [row])
        ((statement, given),) = query.get_compiler(connection=database).as_sql()
        parts.append(statement)
        values += given
    *first, last = parts
    named = ", ".join(f"row_{number} AS ({statement})" for number, statement in enumerate(first))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {named} {last}" if named else last, values)
    for row in rows:
        row._state.adding = False  # noqa: SLF001
        row._state.db = connection.alias  # noqa: SLF001


def _refer(rows: Sequence[Model], fields: "Sequence[Field[Any, Any]]") -> None:
    """Rows that refer to rows whose key came only when they were copied get that key now."""
    for field in fields:
        if not isinstance(field, ForeignKey):
            continue
        for row in rows:
            if getattr(row, field.attname) is None and field.is_cached(row):
                referred = field.get_cached_value(row)
                if referred is not None:
                    setattr(row, field.attname, getattr(referred, field.target_field.attname))


def in_batches(rows: Iterable[Any], size: int) -> Iterable[list[Any]]:
    """The same rows in lists of at most `size`."""
    remaining = iter(rows)
    while batch := list(islice(remaining, size)):
        yield batch
