"""Name and content of a file must agree; only what the table knows comes in."""

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jauap.kernel.cases import filetypes
from jauap.kernel.cases.tests import samples


def media_type(extension: str, content: bytes) -> str | None:
    return filetypes.reconcile(extension=extension, natures=filetypes.natures(BytesIO(content)))


@pytest.mark.parametrize("name", samples.GOOD)
def test_true_files_are_recognised(name: str) -> None:
    extension = name.rpartition(".")[2].lower()

    assert media_type(extension, samples.GOOD[name]) == filetypes.EXTENSIONS[extension]


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("jpg", samples.PROGRAM),  # a program called a picture
        ("pdf", samples.PROGRAM),
        ("txt", samples.PROGRAM),
        ("txt", samples.PAGE),  # a page called a text
        ("csv", b"\xef\xbb\xbf  \n" + samples.PAGE),
        ("txt", samples.PAGE.decode().encode("utf-16")),
        ("txt", samples.DRAWING),
        ("png", samples.DRAWING),
        ("txt", samples.SCRIPT),
        ("txt", b"zero \0 byte"),
        ("docx", samples.JAR),  # any zip is not a letter
        ("docx", samples.GOOD["table.xlsx"]),
        ("docx", samples.GOOD["letter.doc"]),
        ("docx", samples.office("word/document.xml", **{"word/vbaProject.bin": b"x"})),  # with macros
        ("odt", samples.open_document("text", **{"Basic/Standard/Module1.xml": b"x"})),
        ("odt", samples.open_document("graphics")),
        ("docx", samples.GOOD["letter.docx"][:-10]),  # cut off
        ("xls", samples.compound("Installer")),
        ("jpg", samples.GOOD["photo.jpg"] + samples.JAR),  # a picture that is also a program
        ("gif", samples.GOOD["photo.gif"] + samples.JAR),
        ("pdf", samples.GOOD["letter.pdf"] + samples.JAR),
        ("mp4", samples.GOOD["video.mp4"] + samples.JAR),
        ("webm", samples.GOOD["video.webm"] + samples.JAR),
        ("pdf", samples.GOOD["photo.jpg"]),  # another family
        ("jpg", samples.GOOD["letter.pdf"]),
        ("mp4", samples.iso_media(b"avif", b"mif1")),
        ("webm", bytes.fromhex("1A45DFA3A34286810142F7810142F2810442F381084282886d6174726f736b61")),
        ("svg", samples.DRAWING),  # not in the table at all
        ("exe", samples.PROGRAM),
    ],
)
def test_what_is_not_what_it_says_stays_out(extension: str, content: bytes) -> None:
    assert media_type(extension, content) is None


@pytest.mark.parametrize(
    ("extension", "name", "expected"),
    [
        ("jpg", "photo.PNG", "image/png"),  # renamed by a messenger
        ("jpg", "iphone.heic", "image/heic"),
        ("mp4", "video.mov", "video/quicktime"),
        ("mp3", "voice.m4a", "audio/mp4"),
        ("", "letter.pdf", "application/pdf"),  # no extension: the content names it
        ("", "letter.txt", "text/plain"),
    ],
)
def test_inside_a_family_the_content_decides(extension: str, name: str, expected: str) -> None:
    assert media_type(extension, samples.GOOD[name]) == expected


def test_an_archive_with_a_huge_directory_is_not_opened() -> None:
    parts = {f"word/{number:06}{'x' * 60}.xml": b"" for number in range(9_000)}
    content = samples.office("word/document.xml", **parts)

    assert media_type("docx", content) is None


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(samples.GOOD)),
    st.binary(max_size=40),
    st.integers(min_value=0, max_value=2_000),
    st.integers(min_value=0, max_value=40),
)
@example("letter.docx", b"PK\x05\x06", 0, 0)
def test_damaged_files_never_break_the_look(name: str, junk: bytes, at: int, cut: int) -> None:
    whole = samples.GOOD[name]
    damaged = whole[:at] + junk + whole[at + cut :]

    found = filetypes.natures(BytesIO(damaged))

    assert set(found) <= set(filetypes.ACCEPTED)
