"""The command line helps, and finds what modules add."""

import types

import click
import pytest
from click.testing import CliRunner

from jauap.config import cli, discovery


def test_help_names_every_verb() -> None:
    answer = CliRunner().invoke(cli.main, ["--help"])

    assert answer.exit_code == 0
    for verb in ("serve", "worker", "migrate", "setup", "check", "database"):
        assert f"  {verb} " in answer.output


def test_an_unknown_verb_is_a_usage_error() -> None:
    assert CliRunner().invoke(cli.main, ["dance"]).exit_code == 2


def test_a_module_adds_verbs_and_gets_the_database_unless_it_needs_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @click.command()
    def greet() -> None:
        click.echo("hello")

    @click.command()
    def count() -> None:
        click.echo("three")

    part = types.SimpleNamespace(commands=[greet, count], without_database={"greet"})
    starts: list[str] = []
    monkeypatch.setattr(discovery, "parts_named", lambda _name: [("choir", part)])
    monkeypatch.setattr("jauap.config.database.start", lambda: starts.append("started"))
    verbs = cli.Verbs()

    greeting = CliRunner().invoke(verbs, ["greet"])
    starts_after_greeting = list(starts)
    counting = CliRunner().invoke(verbs, ["count"])

    assert (greeting.output, starts_after_greeting) == ("hello\n", [])
    assert (counting.output, starts) == ("three\n", ["started"])


def test_two_modules_cannot_have_the_same_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def greet() -> None: ...

    part = types.SimpleNamespace(commands=[greet])
    monkeypatch.setattr(discovery, "parts_named", lambda _name: [("choir", part), ("band", part)])

    answer = CliRunner().invoke(cli.Verbs(), ["--help"])

    assert answer.exit_code != 0
    assert "there already is a verb" in answer.output
