"""Files of strangers, sent so that they do no harm."""

from collections.abc import Mapping
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header


def served(content: IO[bytes], *, headers: Mapping[str, str]) -> FileResponse:
    """The bytes of a stream under exactly these headers; it is closed when the answer has gone out.

    `FileResponse` guesses a type and a name from the stream and would write them over headers it was given.
    """
    response = FileResponse(content)
    for name, value in headers.items():
        response[name] = value
    return response


def kept_private(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file for downloading; nobody keeps a copy on the way."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response["Cache-Control"] = "private, no-store"
    return response


def receipt(request: HttpRequest, *, text: str, file: bytes, name: str) -> HttpResponse:
    """A receipt as the asker wants it: the signed text alone (`Accept: application/jose`), or the file."""
    if request.accepts("application/jose") and not request.accepts("application/json"):
        return kept_private(
            text.encode(), name=name.rpartition(".")[0] + ".jws", media_type="application/jose"
        )
    return kept_private(file, name=name, media_type="application/json")
