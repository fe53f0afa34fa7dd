"""The verbs of the command line."""

import json
from datetime import datetime

from click.testing import CliRunner

from jauap.modules.statistics.commands import statistics


def test_count_and_show(cases: None, now: datetime) -> None:
    counted = CliRunner().invoke(statistics, ["count", "--json"])
    shown = CliRunner().invoke(statistics, ["show", "2026-03", "--language", "ru"])

    assert json.loads(counted.output)["periods"] == 7
    assert shown.exit_code == 0
    assert "город Алматы" in shown.output


def test_what_cannot_be_shown_is_said(country: None, now: datetime) -> None:
    nothing = CliRunner().invoke(statistics, ["show"])
    wrong = CliRunner().invoke(statistics, ["show", "yesterday"])

    assert (nothing.exit_code, wrong.exit_code) == (1, 1)
    assert "jauap statistics count" in nothing.output
    assert "There is no period “yesterday”" in wrong.output
