"""Compact JSON Web Signatures (RFC 7515) by Ed25519 (RFC 8037), read strictly: one text has one spelling.

The algorithm is called `EdDSA`. RFC 9864 calls it `Ed25519`, but not every library knows that name yet.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry

from jauap.lib import canonical

ALGORITHM = "EdDSA"
Sign = Callable[[bytes], bytes]

_PARTS = 3
_SEGMENT = re.compile(r"[A-Za-z0-9_-]*")
_HEAD = {"alg", "kid", "typ"}


# As the library has it, but for its warning that RFC 9864 has another name for it.
_EDDSA = copy(JWSRegistry.algorithms[ALGORITHM])
_EDDSA.security_warning = None


class _OnlyEdDSA(JWSRegistry):
    """Knows one algorithm, so that no header can talk a verifier into another."""

    algorithms = {ALGORITHM: _EDDSA}


_REGISTRY = _OnlyEdDSA(algorithms=[ALGORITHM])


class Flaw(StrEnum):
    """What can be wrong with a text that should be signed."""

    PARTS = "parts"
    BASE64URL = "base64url"
    HEADER = "header"
    ALGORITHM = "algorithm"


class NotSigned(ValueError):
    """The text is no compact signature as this program writes it: what is wrong, and where or what was found."""

    def __init__(self, flaw: Flaw, found: str | int = "") -> None:
        super().__init__(f"{flaw}: {found}")
        self.flaw, self.found = flaw, found


@dataclass(frozen=True, slots=True)
class Token:
    """A compact signature, read but not checked."""

    text: str
    kid: str
    typ: str
    payload: bytes


def signed(payload: bytes, *, kid: str, typ: str, sign: Sign) -> str:
    """Sign a payload. `sign` gives the 64 bytes of Ed25519; the private key may be anywhere."""
    head = canonical.dumps({"alg": ALGORITHM, "kid": kid, "typ": typ})
    signing_input = f"{_encode(head)}.{_encode(payload)}"
    return f"{signing_input}.{_encode(sign(signing_input.encode()))}"


def parse(text: str) -> Token:
    """Read a compact signature. Raises `NotSigned`."""
    parts = text.split(".")
    if len(parts) != _PARTS or not all(parts):
        raise NotSigned(Flaw.PARTS, len(list(filter(None, parts))))
    head, payload, _signature = (_decode(part, number) for number, part in enumerate(parts, 1))
    known = _head(head)
    if known.get("alg") != ALGORITHM:
        raise NotSigned(Flaw.ALGORITHM, str(known.get("alg"))[:20])
    if set(known) != _HEAD or not all(isinstance(value, str) for value in known.values()):
        raise NotSigned(Flaw.HEADER)
    return Token(text, str(known["kid"]), str(known["typ"]), payload)


def is_signed_by(token: Token, public: bytes) -> bool:
    """Whether the Ed25519 key with these 32 bytes signed it."""
    try:
        jws.deserialize_compact(token.text, _key(public), registry=_REGISTRY)
    except JoseError:
        return False
    return True


@lru_cache(maxsize=64)
def _key(public: bytes) -> OKPKey:
    return OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": _encode(public)})


def _head(data: bytes) -> Mapping[str, object]:
    try:
        known = json.loads(data)
    except ValueError:
        known = None
    if not isinstance(known, dict):
        raise NotSigned(Flaw.HEADER)
    return known


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decode(text: str, number: int) -> bytes:
    """Base64url without padding, and no other spelling of it. `number` says which part it is."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)) if _SEGMENT.fullmatch(text) else b""
    except (binascii.Error, ValueError):
        data = b""
    if _encode(data) != text:
        raise NotSigned(Flaw.BASE64URL, number)
    return data
