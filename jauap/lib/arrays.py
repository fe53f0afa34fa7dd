"""Thousands of values in one parameter: `IN` takes each apart, and a long list costs more than what it finds."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Lookup, Q, TextField, Value
from django.db.models.sql.compiler import SQLCompiler


class AnyOf(Lookup):
    """Whether a column of texts holds one of an array."""

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        column, values = self.process_lhs(compiler, connection)
        array, more = self.process_rhs(compiler, connection)
        return f"{column} = ANY ({array})", (*values, *more)


def any_of(column: str, texts: Collection[str]) -> Q | AnyOf:
    """The filter for a column that may hold one of these texts: `queryset.filter(any_of("holder_id", codes))`.

    One text alone is an equality, so that an index gives its rows in order.
    """
    if len(texts) == 1:
        return Q(**{column: next(iter(texts))})
    return AnyOf(F(column), Value(list(texts), output_field=ArrayField(TextField())))


def among(column: str, texts: Collection[str]) -> Q:
    """The same as a set to join with. The planner looks at every text of an array, which takes it milliseconds where
    there are thousands: worth it where the share of the rows decides the plan, and not where other filters do.
    """
    if len(texts) == 1:
        return Q(**{column: next(iter(texts))})
    array = Value(list(texts), output_field=ArrayField(TextField()))
    return Q(**{f"{column}__in": Func(array, template="(SELECT unnest(%(expressions)s))")})
