"""The journal of erasures: appended to, never repeated, readable after a crash."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import journal, operations, testing
from jauap.kernel.people.journal import Kind, Line, Unreadable
from jauap.kernel.people.types import Ground

AT = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
ONE = Line(kind=Kind.PERSON, uuid=UUID(int=1), at=AT, ground=Ground.REQUEST)
TWO = Line(kind=Kind.CASE, uuid=UUID(int=2), at=AT + timedelta(hours=1), ground=Ground.COURT, act="2-15/2026")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.ERASURES_FOLDER = tmp_path / "erasures"
    return tmp_path / "erasures"


def test_what_is_written_is_read(folder: Path) -> None:
    assert journal.write([str(ONE), str(TWO)]) == 2

    assert list(journal.read()) == [ONE, TWO]
    assert [file.name for file in sorted(folder.iterdir())] == ["2026-07-01.jsonl", "2026-07-02.jsonl"]


def test_a_line_written_again_stands_once() -> None:
    journal.write([str(ONE)])

    assert journal.write([str(ONE)]) == 0
    assert list(journal.read()) == [ONE]


def test_a_line_that_a_crash_cut_short_harms_nobody(folder: Path) -> None:
    journal.write([str(ONE)])
    with (folder / "2026-07-01.jsonl").open("a") as out:
        out.write(str(ONE)[:25])

    other = Line(kind=Kind.ACCOUNT, uuid=UUID(int=3), at=AT, ground=Ground.TERM)
    journal.write([str(other)])

    assert list(journal.read()) == [ONE, other]


@pytest.mark.parametrize("text", ["hello", "{}", '{"kind": "dog"}', str(ONE).replace("request", "whim")])
def test_a_line_that_says_nothing_is_no_journal(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "2026-07-01.jsonl").write_text(f"{text}\n")

    with pytest.raises(Unreadable):
        list(journal.read())


def test_a_single_file_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "brought along.jsonl"
    file.write_text(f"{ONE}\n{TWO}\n")

    assert list(journal.read(file)) == [ONE, TWO]


@pytest.mark.django_db
def test_an_erasure_is_on_the_disk_when_it_has_committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person = testing.citizen(email="name@example.kz").person
    assert person is not None
    name = person.name.full

    with django_capture_on_commit_callbacks(execute=True):
        operations.erase_person(person=person, ground=Ground.REQUEST, by=SYSTEM, at=AT)

    written = {line.kind: line for line in journal.read()}
    assert set(written) == {Kind.ACCOUNT, Kind.PERSON}
    assert written[Kind.PERSON].uuid == person.uuid
    assert not any(known in str(line) for line in written.values() for known in (name, "example"))


@pytest.mark.django_db
def test_a_program_that_dies_before_it_writes_leaves_a_job_that_does() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    from jauap.kernel.people import tasks

    person = testing.citizen(email="name@example.kz").person
    assert person is not None
    operations.erase_person(person=person, ground=Ground.REQUEST, by=SYSTEM, at=AT)
    assert list(journal.read()) == []

    work: Callable[..., int] = tasks.write_journal
    for job in ProcrastinateJob.objects.filter(task_name="people.write_journal"):
        work(**job.args)

    assert {line.kind for line in journal.read()} == {Kind.ACCOUNT, Kind.PERSON}
