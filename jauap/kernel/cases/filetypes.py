"""What a file really is: the table of accepted types, and the look at the content that must agree with the name.

Pure. Only what the table knows is let in; everything else (programs, scripts, HTML, SVG, archives) stays out by
not being in it. Signatures are those of the formats' own specifications; a general sniffer was tried and set aside,
because it misses photos and videos of common phones and cannot tell a text document from any other zip.
"""

import codecs
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import IO

#: Media type → extensions that agree with it. The first one is given to a file whose name has none.
ACCEPTED: Mapping[str, tuple[str, ...]] = {
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "image/gif": ("gif",),
    "application/pdf": ("pdf",),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
    "application/rtf": ("rtf",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "audio/mpeg": ("mp3",),
    "audio/mp4": ("m4a",),
    "audio/ogg": ("ogg", "oga", "opus"),
    "audio/wav": ("wav",),
    "video/mp4": ("mp4", "m4v", "3gp"),
    "video/quicktime": ("mov", "qt"),
    "video/webm": ("webm",),
}

EXTENSIONS: Mapping[str, str] = {
    extension: media_type for media_type, extensions in ACCEPTED.items() for extension in extensions
}

#: Pictures and recordings often come with the extension of a sister format, because a phone or a messenger
#: renamed them. Inside such a family the content decides; between families the file is not what it says.
FAMILIES: tuple[frozenset[str], ...] = (
    frozenset(media_type for media_type in ACCEPTED if media_type.startswith("image/")),
    frozenset(media_type for media_type in ACCEPTED if media_type.startswith(("audio/", "video/"))),
)

HEAD = 4096
#: An end-of-central-directory record of a zip archive has 22 bytes and a comment of at most 65,535.
TAIL = 22 + 65_535
#: Bytes of an archive's list of parts. An office document has dozens of parts; a zip that claims more, or needs the
#: 64-bit form for it, is not opened.
LARGEST_DIRECTORY = 1024 * 1024


def natures(content: IO[bytes]) -> tuple[str, ...]:
    """The accepted media types that this content may be, the likeliest first; empty when it is none of them.

    A container such as MP4 may hold sound or pictures, and any text may be a table, so the name may choose among
    several. The stream is read from its beginning and left anywhere.
    """
    head = _head(content)
    for signature, look in LOOKS:
        if signature.match(head):
            return look(content)
    return _mp3(head) or _text(content)


def _head(content: IO[bytes]) -> bytes:
    content.seek(0)
    return content.read(HEAD)


def reconcile(*, extension: str, natures: tuple[str, ...]) -> str | None:
    """The media type on which name and content agree, or None. An empty extension agrees with anything."""
    if not natures:
        return None
    promised = EXTENSIONS.get(extension)
    if promised in natures:
        return promised
    if not extension:
        return natures[0]
    if any(promised in family and natures[0] in family for family in FAMILIES):
        return natures[0]
    return None


# ---------------------------------------------------------------- families of formats


Look = Callable[[IO[bytes]], tuple[str, ...]]


def _plain(media_type: str) -> Look:
    """A format known by its first bytes. A zip archive hidden behind it (a program in a picture) spoils it."""

    def look(content: IO[bytes]) -> tuple[str, ...]:
        return () if _zip_parts(content) is not None else (media_type,)

    return look


#: Brands of ISO base media files (ISO/IEC 14496-12, registered at mp4ra.org) that phones write.
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
QUICKTIME = {b"qt  "}
SOUND = {b"M4A ", b"M4B "}
FILM = re.compile(rb"iso[2-9m]|mp4[12]|avc1|MSNV|M4V[ HP]|dash|3g[2ep][0-9a-z]|mmp4|f4v ")


def _iso_media(content: IO[bytes]) -> tuple[str, ...]:
    """MP4 and its relatives say their brand in the first box."""
    if _zip_parts(content) is not None:
        return ()
    head = _head(content)
    size = int.from_bytes(head[:4], "big")
    major = head[8:12]
    brands = {major} | {head[at : at + 4] for at in range(16, min(size, len(head)), 4)}
    if major in QUICKTIME:
        return ("video/quicktime",)
    if major in SOUND:
        return ("audio/mp4",)
    if brands & HEIC:
        return ("image/heic",)
    if any(FILM.fullmatch(brand) for brand in brands):
        return ("video/mp4", "audio/mp4")
    return ()


def _matroska(content: IO[bytes]) -> tuple[str, ...]:
    """WebM is the one kind of Matroska that browsers play; its header says the word."""
    return ("video/webm",) if b"webm" in _head(content)[:64] and _zip_parts(content) is None else ()


OFFICE_PARTS = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PROGRAM_PARTS = re.compile(
    r"(^|/)(vbaProject\.bin|META-INF/MANIFEST\.MF)$|^(Basic|Scripts)/|\.(exe|dll|class|js|hta)$",
    re.IGNORECASE,
)


def _zip(content: IO[bytes]) -> tuple[str, ...]:
    """Office documents are zip archives with known parts. One that carries a program is not a document."""
    parts = _zip_parts(content)
    if parts is None or any(PROGRAM_PARTS.search(name) for name in parts):
        return ()
    if "[Content_Types].xml" in parts:
        return tuple(media_type for name, media_type in OFFICE_PARTS.items() if name in parts)
    # OpenDocument: the first part is `mimetype`, stored as it is, right after its 30-byte header.
    head = _head(content)
    length = int.from_bytes(head[22:26], "little")
    if head[30:38] == b"mimetype" and head[8:10] == b"\0\0" and length < 100:
        at = 38 + int.from_bytes(head[28:30], "little")
        said = head[at : at + length].decode("ascii", "replace")
        return (said,) if said.startswith("application/vnd.oasis.opendocument.") and said in ACCEPTED else ()
    return ()


def _zip_parts(content: IO[bytes]) -> frozenset[str] | None:
    """Names inside, if the content ends as a zip archive; None if it does not.

    An archive that is broken, or whose directory is suspiciously large, has no readable names.
    """
    content.seek(0, 2)
    size = content.tell()
    content.seek(max(0, size - TAIL))
    tail = content.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return None
    (directory, _where, comment) = struct.unpack_from("<IIH", tail, at + 12)
    if at + 22 + comment != len(tail):
        return None
    if directory > LARGEST_DIRECTORY or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        return frozenset()
    try:
        with zipfile.ZipFile(content) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error):
        return frozenset()


OLD_OFFICE_STREAMS = {
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
}


def _compound(content: IO[bytes]) -> tuple[str, ...]:
    """Word and Excel before 2007 keep named streams in one compound file [MS-CFB]; the names are UTF-16."""
    content.seek(0)
    whole = content.read()
    found = [kind for name, kind in OLD_OFFICE_STREAMS.items() if f"{name}\0".encode("utf-16-le") in whole]
    return tuple(dict.fromkeys(found))


def _mp3(head: bytes) -> tuple[str, ...]:
    """An MPEG frame without a tag: eleven set bits, a version, layer III (ISO/IEC 11172-3)."""
    frame = len(head) > 3 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[1] & 0x18 != 0x08
    return ("audio/mpeg",) if frame else ()


#: Bytes that no text has: control characters other than tab, line feeds, carriage return, escape.
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
#: How a page or a program begins (WHATWG MIME Sniffing, and the first line of scripts).
MARKUP = re.compile(
    r"\s*(<(!doctype|!--|html|head|body|script|iframe|svg|img|a |b>|br|div|font|h1|p>|style|table|title|\?xml|\?php|%)|#!)",
    re.IGNORECASE,
)


def _text(content: IO[bytes]) -> tuple[str, ...]:
    """Text in UTF-8, UTF-16 with its mark, or Windows-1251. A page or a script is not text."""
    content.seek(0)
    whole = content.read()
    if whole.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = _decoded(whole, "utf-16")
    elif whole.translate(None, CONTROLS) != whole:
        return ()
    else:
        start = _decoded(whole, "utf-8-sig") or _decoded(whole, "cp1251")
    if not start or MARKUP.match(start):
        return ()
    return ("text/plain", "text/csv")


def _decoded(whole: bytes, encoding: str) -> str:
    """The first characters, if all of the content is in this encoding; nothing if not, or if it is binary."""
    try:
        text = whole.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text else text[:HEAD]


#: First bytes → who looks closer. Order does not matter: no two begin alike.
LOOKS: tuple[tuple[re.Pattern[bytes], Look], ...] = (
    (re.compile(rb"\xff\xd8\xff"), _plain("image/jpeg")),
    (re.compile(rb"\x89PNG\r\n\x1a\n....IHDR", re.DOTALL), _plain("image/png")),
    (re.compile(rb"RIFF....WEBPVP8", re.DOTALL), _plain("image/webp")),
    (re.compile(rb"GIF8[79]a"), _plain("image/gif")),
    (re.compile(rb"%PDF-\d"), _plain("application/pdf")),
    (re.compile(rb"\{\\rtf"), _plain("application/rtf")),
    (re.compile(rb"ID3[\x02-\x04]"), _plain("audio/mpeg")),
    (re.compile(rb"OggS\0"), _plain("audio/ogg")),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), _plain("audio/wav")),
    (re.compile(rb"[\0\x01]...(moov|mdat|wide)", re.DOTALL), _plain("video/quicktime")),
    (re.compile(rb"\0\0..ftyp", re.DOTALL), _iso_media),
    (re.compile(rb"\x1aE\xdf\xa3"), _matroska),
    (re.compile(rb"PK\x03\x04"), _zip),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _compound),
)
