"""A backup is whole or refused; restored, it brings nobody back who was erased after it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jauap.config import archive
from jauap.config.archive import CannotRestore
from jauap.config.database import Embedded
from tests.architecture.house import ROOT

#: One process of the tests has the installation.
pytestmark = pytest.mark.xdist_group("backup")

#: Run in the installation: parts of the story, one after another; each says something as JSON, on a line.
STORY = """
import json, sys
import django; django.setup()
from datetime import datetime, UTC
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from jauap.kernel.cases import operations as cases, testing
from jauap.kernel.cases.models import Case, Document, Submission
from jauap.kernel.cases.operations import NewDocument
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.models import Fact
from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import operations as people
from jauap.kernel.people.models import Person
from jauap.kernel.people.types import Ground
from jauap.lib import clock

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)

def begin():
    from jauap.kernel.calendars.operations import load_packaged
    from tests import cast
    load_packaged(at=AT)
    citizen = cast.member("citizen")
    cast.make_the_vertical()
    by = citizen.actor(at=AT)
    case = testing.case(at=AT, body=cast.DIRECTORATE, by=by, applicant=citizen.person.pk)
    paper = NewDocument(name="letter.txt", content=b"words of a letter")
    cases.add_document(case_id=case.pk, text="", documents=[paper], by=by, at=AT)

def erase():
    at = clock.now()
    people.erase_person(person=Person.objects.get(), ground=Ground.COURT, act="2-15/2026", by=SYSTEM, at=at)
    call_command("procrastinate", "worker", "--one-shot", "--queues", "erasures", "--concurrency", "1")

def ledger_keeps():
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_fact SET kind = 'x.y'")
        return False
    except DatabaseError:
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('ledger_fact', 'DELETE, TRUNCATE')")
        return not cursor.fetchone()[0]

def stands():
    person, case, document = Person.objects.get(), Case.objects.get(), Document.objects.get()
    history = ledger.history(stream=case.pk)
    streams = set(Fact.objects.values_list("stream", flat=True))
    return {
        "name": person.name.full, "text": Submission.objects.get().text[:4], "erased": case.erased_at is not None,
        "file": document.name, "stored": bool(document.key) and storages["case-files"].exists(document.key),
        "breaks": [str(found) for found in ledger.breaks()]
            + [str(found) for stream in streams for found in ledger.verify(stream=stream)],
        "last": history[-1].kind, "first_at": history[-1].payload.get("first_at", ""),
        "facts": Fact.objects.count(), "ledger_keeps": ledger_keeps(),
    }

for part in sys.argv[1:]:
    print("said", json.dumps(globals()[part]()))
"""


@dataclass(frozen=True)
class Installation:
    """An installation of its own, with a database, files and secrets."""

    data: Path

    @property
    def folder(self) -> Path:
        return self.data / "tests"

    @property
    def environment(self) -> dict[str, str]:
        ours = ("JAUAP_", "DATABASE_", "PYTEST", "PG")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return inherited | {
            "JAUAP_ENVIRONMENT": "test",
            "JAUAP_DATA": str(self.data),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "jauap.config.settings",
        }

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return self._python("-m", "jauap.config.cli", *arguments)

    def jauap(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def story(self, *parts: str) -> list[Any]:
        done = self._python("-c", STORY, *parts)
        assert done.returncode == 0, done.stderr
        lines = done.stdout.splitlines()
        return [json.loads(line.removeprefix("said ")) for line in lines if line.startswith("said ")]

    def stands(self) -> Any:
        """What there is now."""
        return self.story("stands")[0]

    def _python(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *arguments], env=self.environment, capture_output=True, text=True, check=False
        )


def installation(secrets_of: Installation | None = None) -> Iterator[Installation]:
    data = Path(tempfile.mkdtemp(prefix="jauap-backup-"))
    new = Installation(data)
    if secrets_of is not None:
        shutil.copytree(secrets_of.folder / "secrets", new.folder / "secrets")
    server = Embedded(new.folder, tuning={"fsync": "off", "shared_buffers": "32MB"})
    server.start()
    yield new
    server.stop()
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="module")
def here() -> Iterator[Installation]:
    """An installation in which somebody has written to the state."""
    for one in installation():
        one.jauap("migrate")
        one.story("begin")
        yield one


@pytest.fixture(scope="module")
def old_backup(here: Installation) -> Path:
    """Made before anything was erased."""
    file = here.data / "old.zip"
    said = here.run("backup", str(file))
    assert said.returncode == 0, said.stderr
    assert "JAUAP_ENCRYPTION_KEYS" in said.stderr
    assert str(here.folder / "secrets") in said.stderr
    return file


@pytest.fixture
def elsewhere(here: Installation) -> Iterator[Installation]:
    """An empty installation with the same secrets, as after the loss of a machine."""
    yield from installation(secrets_of=here)


# ---------------------------------------------------------------- the whole way


def test_a_backup_comes_back_as_it_was(here: Installation, old_backup: Path, elsewhere: Installation) -> None:
    before = here.stands()

    refused = elsewhere.run("restore", str(old_backup))
    elsewhere.jauap("restore", str(old_backup), "--no-erasures")

    assert refused.returncode == 1
    assert "no journal of erasures" in refused.stderr
    assert elsewhere.stands() == before
    assert (before["stored"], before["breaks"], before["ledger_keeps"]) == (True, [], True)


def test_a_backup_older_than_an_erasure_erases_again(
    here: Installation, old_backup: Path, elsewhere: Installation
) -> None:
    lives, _erased, gone = here.story("stands", "erase", "stands")

    refused = here.run("restore", str(old_backup))
    said = here.jauap("restore", str(old_backup), "--replace")
    again = here.stands()

    assert lives["name"]
    assert lives["text"]
    assert (gone["name"], gone["text"], gone["erased"], gone["stored"]) == ("", "", True, False)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert "erased again: case 1" in said
    assert (again["name"], again["text"], again["file"], again["stored"]) == ("", "", "", False)
    assert again["last"] == "case.erased"
    assert again["first_at"], "the fact says when it was erased for the first time"
    assert (again["breaks"], again["ledger_keeps"]) == ([], True)

    # On another machine, with the journal brought there.
    elsewhere.jauap("restore", str(old_backup), "--erasures", str(here.folder / "erasures"))
    moved = elsewhere.stands()
    assert (moved["name"], moved["text"], moved["stored"], moved["breaks"]) == ("", "", False, [])


# ---------------------------------------------------------------- what is refused, before anything is touched


def test_a_backup_that_was_cut_short_is_refused(here: Installation, old_backup: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.zip"
    short.write_bytes(old_backup.read_bytes()[:-500])
    before = here.stands()

    done = here.run("restore", str(short), "--replace")

    assert done.returncode == 1
    assert "cut short or changed" in done.stderr
    assert here.stands() == before


def test_keys_that_cannot_read_it_are_named_before(old_backup: Path) -> None:
    for stranger in installation():
        done = stranger.run("restore", str(old_backup), "--no-erasures")

        assert done.returncode == 1
        assert "keys of this installation are not those" in done.stderr


@pytest.mark.parametrize("place", [0.2, 0.5, 0.8])
def test_a_changed_byte_is_found(old_backup: Path, tmp_path: Path, place: float) -> None:
    content = bytearray(old_backup.read_bytes())
    content[int(len(content) * place)] ^= 1
    changed = tmp_path / "changed.zip"
    changed.write_bytes(content)

    with pytest.raises(CannotRestore), archive.reading(changed) as reader:
        reader.verify(lambda _count: None)


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("letter.txt", "hello")

    with pytest.raises(CannotRestore, match="no manifest"), archive.reading(other):
        pass


def test_a_broken_backup_leaves_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the disk"), archive.writing(tmp_path / "x.zip"):
        raise RuntimeError("the disk")

    assert list(tmp_path.iterdir()) == []
