"""Files of strangers, sent so that they do no harm."""

from collections.abc import Mapping
from typing import IO

from django.http import FileResponse


def served(content: IO[bytes], *, headers: Mapping[str, str]) -> FileResponse:
    """The bytes of a stream under exactly these headers; it is closed when the answer has gone out.

    `FileResponse` guesses a type and a name from the stream and would write them over headers it was given.
    """
    response = FileResponse(content)
    for name, value in headers.items():
        response[name] = value
    return response
