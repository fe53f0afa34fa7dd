"""Files handed in: limits, names, hashes, and what is left on the disk."""

import hashlib
import os
import unicodedata
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from pytest_django import Settings

from jauap.kernel.cases import documents
from jauap.kernel.cases.documents import Accepted, NewDocument
from jauap.kernel.cases.refusals import (
    EmptyFile,
    FileNotWhatItSays,
    FileTooLarge,
    FileTypeNotAccepted,
    TooManyFiles,
)
from jauap.kernel.cases.tests import samples

MEGABYTE = 1024 * 1024
PHOTO = samples.GOOD["photo.jpg"]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A store of its own for each test."""
    place = tmp_path / "cases"
    settings.STORAGES = settings.STORAGES | {
        "case-files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": place},
        }
    }
    return place


def accept_one(name: str, content: bytes = PHOTO) -> Accepted:
    (accepted,) = documents.accept([NewDocument(name, content)])
    return accepted


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# ---------------------------------------------------------------- storing


def test_an_accepted_file_is_stored_as_it_came(folder: Path) -> None:
    accepted = accept_one("Фото.JPG")

    assert accepted.name == "Фото.jpg"
    assert accepted.media_type == "image/jpeg"
    assert accepted.size == len(PHOTO)
    assert accepted.sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert accepted.sha256 in accepted.key
    assert [path.read_bytes() for path in files_in(folder)] == [PHOTO]
    with documents.open_content(document=accepted) as content:
        assert content.read() == PHOTO


def test_stored_files_are_readable_by_the_program_only(folder: Path) -> None:
    accept_one("photo.jpg")

    assert [path.stat().st_mode & 0o777 for path in files_in(folder)] == [0o600]


def test_uploads_and_streams_are_taken_as_they_are() -> None:
    upload = SimpleUploadedFile("photo.jpg", PHOTO)
    stream = BytesIO(PHOTO)
    stream.seek(100)

    accepted = documents.accept([NewDocument("a.jpg", upload), NewDocument("b.jpg", stream)])

    assert [one.size for one in accepted] == [len(PHOTO), len(PHOTO)]


def test_equal_files_of_two_people_are_two_files(folder: Path) -> None:
    mine, yours = accept_one("photo.jpg"), accept_one("photo.jpg")

    documents.erase(key=mine.key)

    assert not documents.is_intact(key=mine.key, sha256=mine.sha256)
    assert documents.is_intact(key=yours.key, sha256=yours.sha256)


def test_a_changed_file_is_noticed(folder: Path) -> None:
    accepted = accept_one("photo.jpg")
    files_in(folder)[0].write_bytes(PHOTO + b"!")

    assert not documents.is_intact(key=accepted.key, sha256=accepted.sha256)


def test_erasing_twice_is_erasing_once(folder: Path) -> None:
    accepted = accept_one("photo.jpg")

    documents.erase(key=accepted.key)
    documents.erase(key=accepted.key)

    assert files_in(folder) == []


@pytest.mark.django_db
def test_files_without_a_row_are_found_a_day_later(folder: Path) -> None:
    at = datetime.now(UTC)
    old, fresh = accept_one("old.jpg"), accept_one("fresh.jpg")
    two_days_ago = (at - timedelta(days=2)).timestamp()
    os.utime(folder / old.key, (two_days_ago, two_days_ago))

    found = list(documents.left_behind(at=at))

    assert found == [old.key]
    assert fresh.key not in found


@pytest.mark.django_db
def test_a_store_that_was_never_used_leaves_nothing_behind() -> None:
    assert list(documents.left_behind(at=datetime.now(UTC))) == []


# ---------------------------------------------------------------- limits


def test_ten_files_are_taken_and_fifty_are_refused(folder: Path) -> None:
    assert len(documents.accept([NewDocument(f"{number}.jpg", PHOTO) for number in range(10)])) == 10

    with pytest.raises(TooManyFiles, match="10"):
        documents.accept([NewDocument(f"{number}.jpg", PHOTO) for number in range(50)])


def test_thirty_megabytes_are_taken_and_thirty_one_are_refused() -> None:
    def large(megabytes: int) -> bytes:
        return PHOTO + bytes(megabytes * MEGABYTE - len(PHOTO))

    assert accept_one("large.jpg", large(30)).size == 30 * MEGABYTE

    with pytest.raises(FileTooLarge, match="30 MB"):
        accept_one("larger.jpg", large(31))


def test_a_stream_that_never_ends_is_refused() -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return b"x" * (size or 1)

    with pytest.raises(FileTooLarge):
        documents.accept([NewDocument("endless.txt", Endless())])


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(EmptyFile, match=r"photo\.jpg"):
        accept_one("photo.jpg", b"")


def test_one_bad_file_stores_none(folder: Path) -> None:
    with pytest.raises(FileNotWhatItSays):
        documents.accept([NewDocument("photo.jpg", PHOTO), NewDocument("photo.png", samples.PROGRAM)])

    assert files_in(folder) == []


# ---------------------------------------------------------------- types


@pytest.mark.parametrize("name", samples.GOOD)
def test_every_accepted_kind_is_accepted(name: str) -> None:
    assert accept_one(name, samples.GOOD[name]).name.lower() == name.lower()


@pytest.mark.parametrize(
    "name", ["virus.exe", "page.html", "drawing.svg", "run.sh", "archive.zip", "letter.docm", "photo.рng"]
)
def test_kinds_outside_the_table_are_refused(name: str) -> None:
    with pytest.raises(FileTypeNotAccepted, match=name):
        accept_one(name)


def test_a_nameless_program_is_refused() -> None:
    with pytest.raises(FileTypeNotAccepted):
        accept_one("setup", samples.PROGRAM)


def test_a_program_called_a_picture_is_refused() -> None:
    with pytest.raises(FileNotWhatItSays, match=r"photo\.jpg"):
        accept_one("photo.jpg", samples.PROGRAM)


def test_a_renamed_picture_gets_its_true_extension() -> None:
    accepted = accept_one("photo.jpg", samples.GOOD["photo.webp"])

    assert (accepted.name, accepted.media_type) == ("photo.webp", "image/webp")


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),  # folders
        ("C:\\Users\\Асель\\Жұмыс үстелі\\сурет.jpg", "сурет.jpg"),
        ("/.jpg", "document.jpg"),
        ("...", "document.jpg"),
        ("", "document.jpg"),
        (" \t\n ", "document.jpg"),
        ("photo.jpg\0.jpg", "photo.jpg.jpg"),  # zero bytes
        ("pho\0to.jp\0g", "photo.jpg"),
        ("photo\u202egpj.jpg", "photogpj.jpg"),  # right-to-left override
        ("\u2067photo\u2069\u200b\ufeff.jpg", "photo.jpg"),  # isolates, zero widths
        ("صورة.jpg", "صورة.jpg"),  # letters written from right to left are letters
        ("🏚️ үй 👨‍👩‍👧.jpg", "🏚️ үй 👨‍👩‍👧.jpg"),  # emoji, joined ones too
        ("line\r\nX-Header: 1.jpg", "line X-Header: 1.jpg"),
        ("Бұйрық № 5.12", "Бұйрық № 5.12.jpg"),  # a number is no extension
        ("photo.jpg.", "photo.jpg"),
        ("photo .jpg", "photo.jpg"),
        ("photo", "photo.jpg"),
        ("\ud800photo.jpg", "photo.jpg"),  # half a character
        ("virus.exe\0.jpg", "virus.exe.jpg"),  # what remains is a picture with a silly name
    ],
)
def test_names_are_made_safe_and_stay_readable(given: str, kept: str) -> None:
    assert accept_one(given).name == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize(
    "name", ["photo\u202egpj.exe", "photo.jpg\0.exe", "photo.jpg\u200b.exe", "photo.jpg.exe "]
)
def test_disguised_programs_are_seen_through(name: str) -> None:
    with pytest.raises(FileTypeNotAccepted):
        accept_one(name)


@pytest.mark.parametrize("sign", ["a", "ә", "🏚", "👨‍👩‍👧"])
def test_long_names_keep_their_extension(sign: str) -> None:
    name = accept_one(sign * 500 + ".jpg").name

    assert name.endswith(".jpg")
    assert len(name) <= documents.LONGEST_NAME
    assert len(name.encode()) <= documents.LONGEST_NAME_BYTES


def test_the_refusal_names_the_file_in_the_language_of_the_person() -> None:
    with translation.override("en"), pytest.raises(FileNotWhatItSays) as refused:
        accept_one("сурет.png", samples.PROGRAM)

    assert "“сурет.png”" in str(refused.value)
    assert refused.value.code == "file-not-what-it-says"


# ---------------------------------------------------------------- serving


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("photo.jpg", "inline"),
        ("letter.pdf", "inline"),
        ("letter.docx", "attachment"),
        ("letter.txt", "attachment"),
        ("video.mp4", "attachment"),
        ("iphone.heic", "attachment"),  # most browsers cannot draw it
    ],
)
def test_a_strangers_file_is_served_without_harm(name: str, disposition: str) -> None:
    headers = documents.serve_headers(accept_one(name, samples.GOOD[name]))

    assert headers["Content-Disposition"].startswith(disposition)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert ("sandbox" in headers["Content-Security-Policy"]) == (name != "letter.pdf")


def test_a_name_cannot_break_out_of_its_header() -> None:
    accepted = accept_one('a"; filename="b.exe\r\nSet-Cookie: x=1.jpg')

    header = documents.serve_headers(accepted)["Content-Disposition"]

    assert "\r" not in header
    assert "\n" not in header
    assert 'filename="b.exe' not in header.replace('\\"', "")


def test_names_in_any_script_survive_the_header() -> None:
    header = documents.serve_headers(accept_one("Өтініш 🏚.jpg"))["Content-Disposition"]

    assert header.isascii()
    assert "filename*=utf-8''%D3%A8" in header
