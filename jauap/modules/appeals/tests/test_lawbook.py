"""The page of the law is made from the data, and the one in the repository is the latest."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from jauap.modules.appeals.commands import law

PAGE = Path(__file__).resolve().parents[4] / "docs" / "law" / "appeals.md"


def test_the_page_in_the_repository_is_the_latest():
    printed = CliRunner().invoke(law, ["appeals"]).output

    assert PAGE.read_text(encoding="utf-8") == printed, "run `make docs`"


@pytest.mark.parametrize(
    ("language", "cited"), [("kk", "ӘРПК 76-бап"), ("ru", "ст. 76"), ("en", "APPC art. 76")]
)
def test_it_speaks_three_languages(language, cited):
    assert cited in CliRunner().invoke(law, ["appeals", "--language", language]).output


def test_a_module_without_procedures_is_said():
    result = CliRunner().invoke(law, ["nothing"])

    assert result.exit_code == 1
    assert "No procedure begins with “nothing”" in result.output
