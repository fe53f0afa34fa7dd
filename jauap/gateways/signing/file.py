"""Keys in files of this machine: `<settings.SIGNING_KEYS>/<purpose>/<kid>.pem` (PKCS #8), and beside it its life.

A private key is readable by its owner only; in production one that everybody can read is refused. The life of a key
(`<kid>.json`: public half, when it was made, when retired) stays when the private half is destroyed. A PEM file that
an operator puts here needs none: it was made when the file was.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from jauap.lib.canonical import instant
from jauap.lib.keys import LastKey, PublicKey, Purpose, UnknownKey


class UnsafeKey(RuntimeError):
    """Everybody on this machine can read a private key: it must be taken as leaked."""


class NotAKey(RuntimeError):
    """A PEM file among the keys holds no private key of Ed25519."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """A live key. It never shows its private half."""

    key: PublicKey
    file: Path
    _private: Ed25519PrivateKey = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


class Files:
    """The keys of one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(settings.SIGNING_KEYS)

    def signers(self, *, purpose: Purpose) -> Sequence[FileKey]:
        lives = self._lives(purpose)
        found = [self._read(file, lives) for file in sorted(self._place(purpose).glob("*.pem"))]
        return sorted(found, key=lambda one: (one.key.made_at, one.key.kid), reverse=True)

    def public(self, *, purpose: Purpose) -> Sequence[PublicKey]:
        known = self._lives(purpose) | {one.key.kid: one.key for one in self.signers(purpose=purpose)}
        return sorted(known.values(), key=lambda one: (one.made_at, one.kid), reverse=True)

    def ensure(self, *, purpose: Purpose, at: datetime) -> None:
        if self.public(purpose=purpose):
            return
        with self._alone(purpose):
            if not self.public(purpose=purpose):
                self._make(purpose, at)

    def make(self, *, purpose: Purpose, at: datetime) -> PublicKey:
        with self._alone(purpose):
            return self._make(purpose, at)

    def retire(self, *, purpose: Purpose, kid: str, at: datetime, is_leaked: bool) -> PublicKey:
        with self._alone(purpose):
            live = {one.key.kid: one for one in self.signers(purpose=purpose)}
            if kid not in live:
                raise UnknownKey(kid=kid)
            if len(live) == 1:
                raise LastKey
            retired = replace(live[kid].key, retired_at=at, is_leaked=is_leaked)
            self._write_life(purpose, retired)
            live[kid].file.unlink()
            return retired

    # ------------------------------------------------------------ steps

    def _place(self, purpose: Purpose) -> Path:
        return self.folder / purpose.value

    @contextmanager
    def _alone(self, purpose: Purpose) -> Iterator[None]:
        place = self._place(purpose)
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (place / ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make(self, purpose: Purpose, at: datetime) -> PublicKey:
        private = Ed25519PrivateKey.generate()
        made = PublicKey(public=_public_half(private), made_at=at)
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        _write(self._place(purpose) / f"{made.kid}.pem", pem, mode=0o600)
        self._write_life(purpose, made)
        return made

    def _read(self, file: Path, lives: dict[str, PublicKey]) -> FileKey:
        status = file.stat()
        if settings.PRODUCTION and status.st_mode & 0o007:
            raise UnsafeKey(f"{file} can be read by everybody: take it as leaked, rotate and retire it.")
        private = load_pem_private_key(file.read_bytes(), password=None)
        if not isinstance(private, Ed25519PrivateKey):
            raise NotAKey(f"{file} holds no private key of Ed25519.")
        made_at = datetime.fromtimestamp(int(status.st_mtime), UTC)
        known = PublicKey(public=_public_half(private), made_at=made_at)
        return FileKey(lives.get(known.kid, known), file, private)

    def _lives(self, purpose: Purpose) -> dict[str, PublicKey]:
        """What is known of each key, retired or not, by its thumbprint."""
        found = [_read_life(file) for file in self._place(purpose).glob("*.json")]
        return {one.kid: one for one in found}

    def _write_life(self, purpose: Purpose, key: PublicKey) -> None:
        life = {
            "public": base64.b64encode(key.public).decode(),
            "made_at": instant(key.made_at),
            "retired_at": instant(key.retired_at) if key.retired_at else None,
            "leaked": key.is_leaked,
        }
        _write(self._place(purpose) / f"{key.kid}.json", json.dumps(life, indent=2).encode(), mode=0o644)


def _public_half(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _read_life(file: Path) -> PublicKey:
    life = json.loads(file.read_text(encoding="utf-8"))
    return PublicKey(
        public=base64.b64decode(life["public"]),
        made_at=datetime.fromisoformat(life["made_at"]),
        retired_at=datetime.fromisoformat(life["retired_at"]) if life["retired_at"] else None,
        is_leaked=life["leaked"],
    )


def _write(file: Path, content: bytes, *, mode: int) -> None:
    """All of it or nothing, and on the disk when it is there."""
    draft = file.with_suffix(f"{file.suffix}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
