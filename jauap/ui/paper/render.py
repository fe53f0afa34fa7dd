"""Sets a document with Typst, in this process."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst
from django.utils.translation import gettext_lazy as _

import jauap
from jauap.lib.refusals import Refusal
from jauap.ui.paper.glyphs import showable

HERE = Path(__file__).parent
#: Templates see files below this folder and nothing else.
ROOT = Path(jauap.__file__).parent
ARCHIVE_AND_ACCESS: list[Any] = ["a-2a", "ua-1"]
#: The same for a paper that carries a file in it.
WITH_FILE: list[Any] = ["a-3a", "ua-1"]

_lock = Lock()


@dataclasses.dataclass(frozen=True, slots=True)
class Carried:
    """A file that travels inside a PDF, to the byte as it is."""

    file_name: str
    file_text: str
    file_type: str
    file_about: str


class CannotBeSet(Refusal):
    """The document could not be set: a template does not fit its data, or a drawing is broken."""

    status = 500
    sentence = _("The document could not be made. Please try again later; the case itself is not affected.")


def render_pdf(template: str | Path, data: object, *, at: datetime, carries: Carried | None = None) -> bytes:
    """One document as PDF/A-2a and PDF/UA-1; PDF/A-3a if it carries a file. Raises `CannotBeSet`.

    `template` is the name of one of ours ("receipt", "answer", "figures") or the path of a module's own.
    `data` is a dataclass or a mapping of JSON values; `at` becomes the date of the file, which is otherwise the
    same whenever it is made.
    """
    made: bytes = _compile(
        template,
        data,
        carries=carries,
        format="pdf",
        pdf_standards=WITH_FILE if carries else ARCHIVE_AND_ACCESS,
        timestamp=at,
    )
    return made


def render_png(
    template: str | Path, data: object, *, at: datetime, dots_per_inch: float = 110
) -> list[bytes]:
    """The pages as pictures, for a preview."""
    pages = _compile(template, data, format="png", ppi=dots_per_inch, timestamp=at)
    return pages if isinstance(pages, list) else [pages]


def _compile(template: str | Path, data: object, *, carries: Carried | None = None, **how: Any) -> Any:
    path = template if isinstance(template, Path) else HERE / f"{template}.typ"
    inputs = {"data": json.dumps(showable(_plain(data)), ensure_ascii=False)}
    if carries is not None:
        inputs |= dataclasses.asdict(carries)
    try:
        with _lock:  # the compiler keeps the fonts in memory and is used by one page at a time
            return _compiler().compile(str(path), sys_inputs=inputs, **how)
    except typst.TypstError as error:
        raise CannotBeSet(template=path.name) from error


def _plain(data: object) -> Mapping[str, Any]:
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        return dataclasses.asdict(data)
    return cast("Mapping[str, Any]", data)


_compilers: list[typst.Compiler] = []


def _compiler() -> typst.Compiler:
    if not _compilers:
        _compilers.append(typst.Compiler(root=str(ROOT), ignore_system_fonts=True))
    return _compilers[0]
