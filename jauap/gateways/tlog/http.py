"""A log of others at its address: its checkpoint and its tiles."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from jauap.lib import merkle
from jauap.lib.merkle import TileKey

_SECONDS = 20
#: No answer of a log that keeps the specification is larger: a full tile, or a checkpoint with many signatures.
_LARGEST = 1 << 20


class CannotReach(RuntimeError):
    """The log does not answer, or not as the specification says; the message names the address."""


@dataclass(frozen=True, slots=True)
class Log:
    """A log by its prefix, such as `https://example.org/log`."""

    prefix: str

    def checkpoint(self) -> str:
        """Its newest signed checkpoint."""
        try:
            return self._get("checkpoint").decode()
        except UnicodeDecodeError as error:
            raise CannotReach(f"{self.prefix}/checkpoint is not text") from error

    def tiles(self, keys: Collection[TileKey], *, size: int) -> Mapping[TileKey, bytes]:
        """The tiles of its tree of `size` leaves."""
        return {key: self._tile(key, size) for key in keys}

    def send_cosigned(self, note: str) -> None:
        """Hand it a checkpoint of its own with our cosignature."""
        self._ask("cosignatures", note.encode())

    def _tile(self, key: TileKey, size: int) -> bytes:
        level, index = key
        width = merkle.width(level=level, index=index, size=size)
        full = f"tile/{level}/{merkle.tile_path(index)}"
        if width == merkle.TILE_WIDTH:
            return self._get(full)
        try:
            return self._get(f"{full}.p/{width}")
        except CannotReach:
            # A log may drop a part of a tile once the tile is full.
            return self._get(full)

    def _get(self, path: str) -> bytes:
        return self._ask(path)

    def _address(self, path: str) -> str:
        if urlsplit(self.prefix).scheme not in {"http", "https"}:
            raise CannotReach(f"{self.prefix} is no address of a log")
        return f"{self.prefix.rstrip('/')}/{path}"

    def _ask(self, path: str, data: bytes | None = None) -> bytes:
        address = self._address(path)
        # The scheme is looked at above.
        request = urllib.request.Request(address, data, {"Content-Type": "text/plain; charset=utf-8"})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
                found: bytes = answer.read(_LARGEST + 1)
        except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
            raise CannotReach(f"{address}: {error}") from error
        if len(found) > _LARGEST:
            raise CannotReach(f"{address} answers with too much")
        return found
