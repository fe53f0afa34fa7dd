"""The ledger keeps what it was given, whoever asks, and every fact in it can be told in words."""

import ast
import re
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from jauap.kernel.ledger import kinds, operations, queries, testing
from jauap.kernel.ledger.testing import new_fact
from jauap.lib.ids import uuid7
from tests.architecture.house import expect_none, program

TABLES = (
    "ledger_fact",
    "ledger_stream",
    "ledger_unsealed",
    "ledger_leaf",
    "ledger_tile",
    "ledger_checkpoint",
    "ledger_cosignature",
)


@pytest.fixture
def stream(db: None) -> UUID:
    """A stream with one fact."""
    new = uuid7()
    operations.append(stream=new, facts=[new_fact(payload={"number": 1})])
    return new


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE ledger_fact SET kind = 'test.changed' WHERE stream = %s",
        "UPDATE ledger_fact SET payload = '{{}}' WHERE stream = %s",
        "UPDATE ledger_fact SET at = now(), hash = hash WHERE stream = %s",
        "DELETE FROM ledger_fact WHERE stream = %s",
        "DELETE FROM ledger_stream WHERE stream = %s",
        "UPDATE ledger_stream SET length = 0 WHERE stream = %s",
        "TRUNCATE ledger_fact, ledger_stream",
        "TRUNCATE ledger_stream CASCADE",
    ],
)
@pytest.mark.parametrize("rights", ["as the program", "with every right given back"])
def test_the_ledger_refuses(stream: UUID, attack: str, rights: str) -> None:
    """Once by grant, and once more by trigger should somebody give the program its rights back."""
    with connection.cursor() as cursor:
        if rights != "as the program":
            cursor.execute(f"GRANT ALL ON {', '.join(TABLES)} TO CURRENT_USER")

        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(attack.replace("{{}}", "{}"), [stream] if "%s" in attack else [])

    assert [fact.payload for fact in queries.history(stream=stream)] == [{"number": 1}]
    assert queries.verify(stream=stream) == []


@pytest.mark.parametrize("table", TABLES[3:])
@pytest.mark.parametrize("attack", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("rights", ["as the program", "with every right given back"])
def test_the_log_only_grows(stream: UUID, table: str, attack: str, rights: str) -> None:
    testing.seal_all()
    column = "level" if table == "ledger_tile" else "size" if "size" in columns(table) else "index"
    with connection.cursor() as cursor:
        if rights != "as the program":
            cursor.execute(f"GRANT ALL ON {table} TO CURRENT_USER")

        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(attack.format(table, column, column))


def columns(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


@pytest.mark.parametrize(
    "attack",
    ["DELETE FROM ledger_unsealed", "UPDATE ledger_unsealed SET fact_id = 0", "TRUNCATE ledger_unsealed"],
)
@pytest.mark.parametrize("rights", ["as the program", "with every right given back"])
def test_no_fact_leaves_the_queue_unsealed(stream: UUID, attack: str, rights: str) -> None:
    with connection.cursor() as cursor:
        if rights != "as the program":
            cursor.execute("GRANT ALL ON ledger_unsealed TO CURRENT_USER")

        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(attack)


def kinds_left() -> set[tuple[str, str]]:
    """The kinds of fact that operations leave, with the places."""
    families = "|".join(sorted({kind.split(".")[0] for kind in kinds.registered()}))
    found: set[tuple[str, str]] = set()
    for source in program():
        if "operations" not in source.parts:
            continue
        texts = (node for node in ast.walk(source.tree) if isinstance(node, ast.Constant))
        found |= {
            (text.value, f"{source.name}:{text.lineno}")
            for text in texts
            if isinstance(text.value, str) and re.fullmatch(rf"({families})\.[a-z_]+", text.value)
        }
    return found


def test_every_fact_has_a_sentence() -> None:
    expect_none(
        (f"{place}: {kind}" for kind, place in sorted(kinds_left()) if kind not in kinds.registered()),
        "Name the kind in facts.py: a page must be able to tell what happened.",
    )


def test_sentences_of_facts_are_whole() -> None:
    expect_none(
        (
            f"{kind}: {sentence}"
            for kind, sentence in kinds.registered().items()
            if not str(sentence)[:1].isupper()
        ),
        "A fact is told in a sentence: “The body answered”.",
    )
