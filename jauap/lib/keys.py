"""A key that signs, as the world may know it: its public half, its names and its life."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from jauap.lib import canonical
from jauap.lib.refusals import Refusal, _

_BYTES = 32
# A key from elsewhere does not say when it was made.
_BEFORE = "1970-01-01T00:00:00+00:00"


class Purpose(StrEnum):
    """What a key is for. A witness never signs with the key of a log (C2SP tlog-cosignature)."""

    LOG = "log"
    WITNESS = "witness"


class NoKey(Refusal):
    """Nothing can be signed before the first key is made: `jauap setup`, `serve` and `worker` make it."""

    sentence = _("This installation has no signing key yet.")


class LastKey(Refusal):
    """The only key that signs cannot be retired: rotate first."""

    sentence = _("This is the only key that signs. Make a new one first: jauap keys rotate.")


class UnknownKey(Refusal):
    """There is no such key, or it is retired already."""

    sentence = _("There is no key {kid} that signs.")
    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """The public half of an Ed25519 key, 32 bytes, and its life."""

    public: bytes
    made_at: datetime
    retired_at: datetime | None = None
    #: Somebody else may have it: what it signed proves nothing unless a checkpoint of another key covers it.
    is_leaked: bool = False

    @property
    def kid(self) -> str:
        """The thumbprint of the key (RFC 7638, RFC 8037)."""
        return _thumbprint(self.public)

    @property
    def jwk(self) -> dict[str, object]:
        """The key as JWK (RFC 8037), with its life."""
        known: dict[str, object] = {
            "kty": "OKP",
            "crv": "Ed25519",
            "alg": "EdDSA",
            "use": "sig",
            "kid": self.kid,
            "x": _text(self.public),
            "made_at": canonical.instant(self.made_at),
        }
        if self.retired_at is not None:
            known |= {"retired_at": canonical.instant(self.retired_at), "leaked": self.is_leaked}
        return known

    @classmethod
    def from_jwk(cls, known: Mapping[str, object]) -> "PublicKey":
        """The key that `jwk` wrote, or any Ed25519 key as JWK. Raises `ValueError`."""
        if known.get("kty") != "OKP" or known.get("crv") != "Ed25519":
            raise ValueError("this is no Ed25519 key as JWK")
        text = str(known.get("x", ""))
        try:
            public = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except binascii.Error as error:
            raise ValueError("the key is not written in Base64url") from error
        if len(public) != _BYTES:
            raise ValueError(f"an Ed25519 key has {_BYTES} bytes")
        retired_at = known.get("retired_at")
        return cls(
            public=public,
            made_at=datetime.fromisoformat(str(known.get("made_at") or _BEFORE)),
            retired_at=datetime.fromisoformat(str(retired_at)) if retired_at else None,
            is_leaked=known.get("leaked") is True,
        )


@lru_cache(maxsize=256)
def _thumbprint(public: bytes) -> str:
    return _text(canonical.digest({"crv": "Ed25519", "kty": "OKP", "x": _text(public)}))


def _text(data: bytes) -> str:
    """Base64url without padding, as JSON Web Keys write bytes."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
