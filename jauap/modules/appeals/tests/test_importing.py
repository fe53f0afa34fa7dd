"""A file of appeals taken in: resumable, repeatable, with reasons for what was refused and no words printed."""

import csv
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jauap.kernel.cases.models import Case, Submission
from jauap.kernel.ledger import queries as ledger
from jauap.modules.appeals import importing
from jauap.modules.appeals.commands import import_appeals
from jauap.modules.appeals.models import ImportedRow

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 1, 5, 0, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "appeals"

ROWS = [
    ("1", "Алматы қаласы, Абай көшесі 50, көше жарығы жоқ", "2026-02-06 10:00"),
    ("2", "", "2026-02-06 10:00"),
    ("3", "Во дворе дома 12 по улице Сатпаева в Алматы не вывозят мусор", "06.02.2026"),
    ("4", "В посёлке нет воды", "the day before yesterday"),
    ("5", "Нет воды", "2030-01-01"),
]


def file_of(
    path: Path, *, encoding: str = "utf-8", delimiter: str = ",", rows: Sequence[Sequence[str]] = ROWS
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["number", "message", "came"])
        writer.writerows(rows)
    return path


def taken(path: Path, *more: str) -> tuple[Any, dict[str, Any]]:
    arguments = [str(path), "--map", "message=text", "--received-column", "came", "--json", *more]
    result = CliRunner().invoke(import_appeals, [*arguments, "--rejected", str(path.parent / "rejected.csv")])
    return result, json.loads(result.stdout)


def test_each_row_goes_the_whole_way(tmp_path):
    result, figures = taken(file_of(tmp_path / "appeals.csv"))

    assert result.exit_code == 1
    assert (figures["rows"], figures["accepted"]) == (5, 2)
    assert figures["rejected"] == {"empty-text": 1, "bad-date": 1, "in-the-future": 1}
    lights = Case.objects.get(submission__text__startswith="Алматы")
    assert (lights.status, lights.channel, lights.topic) == ("registered", "import", "street-lighting")
    assert lights.submitted_at == datetime(2026, 2, 6, 5, 0, tzinfo=UTC)
    assert lights.due_at == datetime(2026, 2, 27, 18, 59, 59, 999999, tzinfo=UTC)
    assert [fact.kind for fact in ledger.history(stream=lights.pk)] == [
        "case.submitted",
        "case.routed",
        "case.registered",
    ]
    assert ledger.verify(stream=lights.pk) == []


def test_read_again_it_changes_nothing(tmp_path):
    path = file_of(tmp_path / "appeals.csv")
    taken(path)

    _result, figures = taken(path)

    assert (figures["accepted"], figures["already_there"]) == (0, 2)
    assert Case.objects.count() == 2


def test_broken_off_it_goes_on_where_it_stopped(tmp_path):
    path = file_of(tmp_path / "appeals.csv")
    taken(path, "--limit", "1")

    _result, figures = taken(path)

    assert (figures["accepted"], figures["already_there"]) == (1, 1)
    assert ImportedRow.objects.count() == 5


def test_rows_with_an_id_of_their_own_are_known_in_a_changed_file(tmp_path):
    path = file_of(tmp_path / "appeals.csv")
    taken(path, "--map", "number=id")

    mended = [(number, text or "Теперь текст есть", came) for number, text, came in ROWS]
    _result, figures = taken(file_of(path, rows=mended), "--map", "number=id")

    assert (figures["accepted"], figures["already_there"]) == (1, 2)


def test_refused_rows_are_written_down_with_the_reason(tmp_path):
    taken(file_of(tmp_path / "appeals.csv"))

    with (tmp_path / "rejected.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row"], row["refused"]) for row in rows] == [
        ("2", "empty-text"),
        ("4", "bad-date"),
        ("5", "in-the-future"),
    ]
    assert rows[1]["reason"].startswith("“the day before yesterday” is not a date")
    assert (tmp_path / "rejected.csv").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ";"), ("utf-8-sig", ","), ("utf-16", "\t"), ("cp1251", ";")]
)
def test_encodings_and_delimiters(tmp_path, encoding, delimiter):
    path = file_of(
        tmp_path / "appeals.csv", encoding=encoding, delimiter=delimiter, rows=[("1", "Нет воды", "")]
    )

    table = importing.read(path)

    assert table.columns == ("number", "message", "came")
    assert table.rows[0]["message"] == "Нет воды"


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (b"", (), "no heading or no rows"),
        (b"a,b\n", (), "no heading or no rows"),
        (b"a,b\n1,2\n", (), "no column is mapped to"),
        (b"a,b\n1,2\n", ("--map", "c=text"), "it has no column “c”; it has a, b"),
        (b"a,b\n1,2\n", ("--map", "a=words"), "“words” is no field of an appeal"),
        (b"text\n\xff\xfe\x81\n", ("--encoding", "utf-8"), "its encoding is none of utf-8"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, content, options, sentence):
    path = tmp_path / "appeals.csv"
    path.write_bytes(content)

    result = CliRunner().invoke(import_appeals, [str(path), *options])

    assert result.exit_code == 2
    assert sentence in result.stderr


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--procedure", "appeals.nothing"], "“nothing” is no kind of appeal"),
        (["--default-territory", "999"], "There is no place with the code 999."),
        (["--body", "nobody"], "There is no state body with the code “nobody”."),
    ],
)
def test_a_slip_in_an_option_is_said_before_the_first_row(tmp_path, options, sentence):
    path = file_of(tmp_path / "appeals.csv")

    result = CliRunner().invoke(import_appeals, [str(path), "--map", "message=text", *options])

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not ImportedRow.objects.exists()


def test_no_words_are_printed(tmp_path):
    path = file_of(tmp_path / "appeals.csv")

    result = CliRunner().invoke(
        import_appeals, [str(path), "--map", "message=text", "--rejected", str(tmp_path / "rejected.csv")]
    )

    assert "мусор" not in result.output
    assert "Абай" not in result.output


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path.name} is not there: put the shared data beside the project")
    return path


@pytest.mark.parametrize(
    ("name", "options", "rows"),
    [
        ("kursk2022.csv", (), 1455),
        ("kz_bilingual.csv", ("--map", "text_ru=text", "--map", "region=place"), 921),
    ],
)
def test_real_appeals(tmp_path, name, options, rows):
    """A hundred rows of each file here; the whole files are in the README of the module, with their figures."""
    path = shared(name)

    result = CliRunner().invoke(
        import_appeals,
        [str(path), *options, "--limit", "100", "--json", "--rejected", str(tmp_path / "r.csv")],
    )

    figures = json.loads(result.stdout)
    assert len(importing.read(path).rows) == rows
    assert figures["accepted"] + sum(figures["rejected"].values()) + figures["already_there"] == 100
    assert figures["accepted"] >= 95
    assert Submission.objects.count() == figures["accepted"]
