"""Small true files of every accepted kind, and of kinds that must stay out."""

import io
import struct
import zipfile

from PIL import Image


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "skyblue").save(out, kind)
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    """A zip archive; `__` in a name stands for `/`, `_dot_` for `.`."""
    return archive_of(
        {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    )


def archive_of(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def office(main_part: str, **more: bytes) -> bytes:
    return archive_of({"[Content_Types].xml": b"<Types/>", main_part: b"<x/>", **more})


def open_document(kind: str, **more: bytes) -> bytes:
    said = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive_of({"mimetype": said, "content.xml": b"<x/>", **more})


def iso_media(major: bytes, *others: bytes) -> bytes:
    brands = b"".join(others)
    return struct.pack(">I", 16 + len(brands)) + b"ftyp" + major + b"\0\0\0\0" + brands + b"\0\0\0\x08mdat"


def compound(stream: str) -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 1000 + f"{stream}\0".encode("utf-16-le") + b"\0" * 1000


GOOD = {
    "photo.jpg": picture("JPEG"),
    "photo.PNG": picture("PNG"),
    "photo.webp": picture("WEBP"),
    "photo.gif": picture("GIF"),
    "iphone.heic": iso_media(b"heic", b"mif1", b"heic"),
    "iphone-burst.heic": iso_media(b"mif1", b"mif1", b"heic"),
    "letter.pdf": picture("PDF"),
    "letter.txt": "Сәлеметсіз бе! Көшеде жарық жоқ.".encode(),
    "letter-1251.txt": "Здравствуйте, на улице нет света.".encode("cp1251"),
    "letter-utf16.txt": "Көшеде жарық жоқ".encode("utf-16"),
    "sizes.txt": b"The wide road is broken, width < 3 m",
    "table.csv": "көше;үй\nАбай;5\n".encode("utf-8-sig"),
    "letter.rtf": b"{\\rtf1\\ansi Hello}",
    "letter.doc": compound("WordDocument"),
    "table.xls": compound("Workbook"),
    "table-95.xls": compound("Book"),
    "letter.docx": office("word/document.xml"),
    "table.xlsx": office("xl/workbook.xml"),
    "letter.odt": open_document("text"),
    "table.ods": open_document("spreadsheet"),
    "voice.mp3": b"ID3\x03\x00" + b"\0" * 200,
    "voice-untagged.mp3": b"\xff\xfb\x90\x64" + b"\0" * 200,
    "voice.m4a": iso_media(b"M4A ", b"isom"),
    "voice-android.m4a": iso_media(b"mp42", b"isom"),
    "voice.ogg": b"OggS\0\x02" + b"\0" * 22 + b"OpusHead" + b"\0" * 50,
    "voice.opus": b"OggS\0\x02" + b"\0" * 22 + b"OpusHead" + b"\0" * 50,
    "voice.wav": b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 50,
    "video.mp4": iso_media(b"isom", b"iso2", b"avc1", b"mp41"),
    "video-phone.mp4": iso_media(b"iso5", b"dash"),
    "video.3gp": iso_media(b"3gp4", b"isom"),
    "video.mov": iso_media(b"qt  ", b"qt  "),
    "video-old.mov": b"\0\0\0\x08wide\0\0\0\x08mdat",
    "video.webm": bytes.fromhex("1A45DFA39F4286810142F7810142F2810442F381084282847765626D") + b"\0" * 40,
}

PROGRAM = b"MZ\x90\0\x03\0\0\0" + b"\0" * 200
JAR = archive_of({"META-INF/MANIFEST.MF": b"Main-Class: X", "X.class": b"\xca\xfe\xba\xbe"})
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
DRAWING = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
SCRIPT = b"#!/bin/sh\nrm -rf /\n"
