"""The calculator on the command line."""

from click.testing import CliRunner

from jauap.modules.deadlines.commands import deadline


def test_the_help_shows_each_example_on_its_line() -> None:
    lines = [line.strip() for line in CliRunner().invoke(deadline, ["--help"]).output.splitlines()]

    assert "jauap deadline --list" in lines
    assert "jauap deadline appeals.application --registered 2026-03-19T17:40+05:00" in lines
