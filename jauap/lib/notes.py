"""Signed notes (C2SP signed-note) and what stands in them: checkpoints of a log, and cosignatures of witnesses.

A note is text, an empty line, and signature lines `— <key name> <base64>`. Whoever signs is known by the name and the
four bytes of the key's id; a verifier takes no notice of keys it does not know. Only Ed25519 is spoken here.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Sign = Callable[[bytes], bytes]

_DASH = "\u2014"
_SIGNATURE_LINE = re.compile(rf"{_DASH} ([^\s+]+) ([A-Za-z0-9+/=]+)")
_NUMBER = re.compile(r"0|[1-9][0-9]*")
#: More signatures than a note of ours will ever have.
_MOST_SIGNATURES = 64
_ID, _PUBLIC, _STAMP, _SIGNATURE = 4, 32, 8, 64
_LARGEST_STAMP = 2**63 - 1


class NotANote(ValueError):
    """The text is not what the specification describes; the message says where."""


class WrongSignature(ValueError):
    """A key that is known did not sign this text, or no known key did."""


class Algorithm(IntEnum):
    """The signature types of C2SP signed-note that are spoken here."""

    ED25519 = 0x01
    COSIGNATURE = 0x04


# ---------------------------------------------------------------- keys


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The public half of a key, by its name and the algorithm it signs with."""

    name: str
    public: bytes
    algorithm: Algorithm = Algorithm.ED25519

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[^\s+]+", self.name):
            raise NotANote(f"{self.name!r} is no name of a key")
        if len(self.public) != _PUBLIC:
            raise NotANote(f"a key of Ed25519 has {_PUBLIC} bytes")

    @property
    def id(self) -> bytes:
        """Four bytes by which a signature names its key."""
        named = self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public
        return hashlib.sha256(named).digest()[:_ID]

    def __str__(self) -> str:
        """As verifiers are given it: `example.org/log+1a2b3c4d+AQ…`."""
        return f"{self.name}+{self.id.hex()}+{_encode(bytes([self.algorithm]) + self.public)}"

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Read `<name>+<id>+<base64>`. Raises `NotANote`."""
        # The Base64 part may hold more plus signs; the name and the id hold none.
        name, _plus, rest = text.strip().partition("+")
        named, _plus, encoded = rest.partition("+")
        material = _decode(encoded, "key")
        if not material or material[0] not in list(Algorithm):
            raise NotANote("this kind of key is not known here")
        key = cls(name, material[1:], Algorithm(material[0]))
        if key.id.hex() != named:
            raise NotANote(f"the id of the key {name} is not its own")
        return key

    def verify(self, text: str, signature: bytes) -> None:
        """Whether the key signed the text, as its algorithm does. Raises `WrongSignature`."""
        try:
            signed = text.encode()
            if self.algorithm == Algorithm.COSIGNATURE:
                stamp, signature = stamped(signature)
                signed = cosigned_text(text, at=stamp)
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, signed)
        except (InvalidSignature, NotANote) as error:
            raise WrongSignature(f"{self.name} did not sign this") from error


# ---------------------------------------------------------------- notes


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note."""

    name: str
    id: bytes
    data: bytes

    def __str__(self) -> str:
        return f"{_DASH} {self.name} {_encode(self.id + self.data)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text with its signatures, none of them checked yet. The text ends with a newline."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"

    def signed(self, key: VerifierKey, sign: Sign) -> "Note":
        """The same note with one more signature."""
        return self.joined([Signature(key.name, key.id, sign(self.text.encode()))])

    def cosigned(self, key: VerifierKey, sign: Sign, *, at: int) -> "Note":
        """The same note with a witness's cosignature, made `at` seconds after 1970 (C2SP tlog-cosignature)."""
        data = at.to_bytes(_STAMP, "big") + sign(cosigned_text(self.text, at=at))
        return self.joined([Signature(key.name, key.id, data)])

    def joined(self, signatures: Iterable[Signature]) -> "Note":
        """The same note with more signatures."""
        return Note(self.text, (*self.signatures, *signatures))

    def verified(self, keys: Iterable[VerifierKey]) -> list[tuple[VerifierKey, Signature]]:
        """Who of these keys signed it, each with its signature.

        Raises `WrongSignature` if a known key's signature is not its own. Unknown keys are passed over.
        """
        known = {(key.name, key.id): key for key in keys}
        found = []
        for one in self.signatures:
            key = known.get((one.name, one.id))
            if key is not None:
                key.verify(self.text, one.data)
                found.append((key, one))
        return found


def parse(text: str) -> Note:
    """Read a signed note. Raises `NotANote`."""
    if any(letter < " " and letter != "\n" for letter in text):
        raise NotANote("a note has no control characters")
    body, gap, lines = text.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise NotANote("a note is a text, an empty line, and signatures, each with a newline at its end")
    return Note(body + "\n", parse_signatures(lines))


def parse_signatures(text: str) -> tuple[Signature, ...]:
    """Read signature lines, at least one. Raises `NotANote`."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) > _MOST_SIGNATURES:
        raise NotANote(f"a note has at most {_MOST_SIGNATURES} signatures")
    return tuple(map(_signature, lines))


def _signature(line: str) -> Signature:
    found = _SIGNATURE_LINE.fullmatch(line)
    data = _decode(found[2], "signature") if found else b""
    if not found or len(data) <= _ID:
        raise NotANote(f"this is no signature: {line[:80]!r}")
    return Signature(found[1], data[:_ID], data[_ID:])


def cosigned_text(text: str, *, at: int) -> bytes:
    """What a witness signs of a checkpoint, `at` seconds after 1970."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def stamped(data: bytes) -> tuple[int, bytes]:
    """The instant of a cosignature, in seconds after 1970, and the signature itself. Raises `NotANote`."""
    at = int.from_bytes(data[:_STAMP], "big")
    if len(data) != _STAMP + _SIGNATURE or at > _LARGEST_STAMP:
        raise NotANote("this is no cosignature")
    return at, data[_STAMP:]


# ---------------------------------------------------------------- checkpoints


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says about itself: how many leaves its tree has, and the root over them (C2SP tlog-checkpoint)."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The text of its note."""
        lines = [self.origin, str(self.size), _encode(self.root), *self.extensions]
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the text of a note. Raises `NotANote`."""
        lines = text.split("\n")
        if len(lines) < 4 or lines.pop() or not all(lines):
            raise NotANote("a checkpoint has an origin, a size and a root, a line each")
        origin, size, root, *extensions = lines
        return cls(origin, _number(size), _hash(root), tuple(extensions))


# ---------------------------------------------------------------- proofs


@dataclass(frozen=True, slots=True)
class LoggedProof:
    """That an entry is in a log, in one text that can be checked offline (C2SP tlog-proof)."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: Note
    extra: bytes = b""

    def __str__(self) -> str:
        extra = [f"extra {_encode(self.extra)}"] if self.extra else []
        lines = ["c2sp.org/tlog-proof@v1", *extra, f"index {self.index}", *map(_encode, self.path), ""]
        return "\n".join(lines) + f"\n{self.checkpoint}"

    @classmethod
    def parse(cls, text: str) -> "LoggedProof":
        """Read a proof. Raises `NotANote`."""
        head, gap, note = text.partition("\n\n")
        first, *lines = head.split("\n")
        if first != "c2sp.org/tlog-proof@v1" or not gap:
            raise NotANote("a proof begins with c2sp.org/tlog-proof@v1, and a checkpoint follows it")
        extra = _decode(lines.pop(0)[6:], "extra data") if lines and lines[0].startswith("extra ") else b""
        if not lines or not lines[0].startswith("index "):
            raise NotANote("a proof says the index of its entry")
        index = _number(lines.pop(0)[6:])
        return cls(index, tuple(map(_hash, lines)), parse(note), extra)


@dataclass(frozen=True, slots=True)
class Presented:
    """A checkpoint as it is presented to a witness, with the proof from the one it saw last (C2SP tlog-witness)."""

    old: int
    path: tuple[bytes, ...]
    checkpoint: Note

    def __str__(self) -> str:
        return "\n".join([f"old {self.old}", *map(_encode, self.path), ""]) + f"\n{self.checkpoint}"

    @classmethod
    def parse(cls, text: str) -> "Presented":
        """Read the body of `add-checkpoint`. Raises `NotANote`."""
        head, gap, note = text.partition("\n\n")
        first, *lines = head.split("\n")
        if not gap or not first.startswith("old ") or len(lines) > 63:
            raise NotANote("first the old size, then at most 63 hashes, an empty line, and a checkpoint")
        return cls(_number(first[4:]), tuple(map(_hash, lines)), parse(note))


# ---------------------------------------------------------------- texts


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text) or len(text) > 19:
        raise NotANote(f"this is no number: {text[:30]!r}")
    return int(text)


def _hash(text: str) -> bytes:
    data = _decode(text, "hash")
    if len(data) != 32:
        raise NotANote("a hash has 32 bytes")
    return data


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decode(text: str, what: str) -> bytes:
    """Base64 of RFC 4648, section 4, and no other spelling of it."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if _encode(data) != text:
        raise NotANote(f"the {what} is not written in Base64")
    return data


def trusted(note: Note, keys: Sequence[VerifierKey]) -> list[VerifierKey]:
    """The keys that signed the note, at least one. Raises `WrongSignature`."""
    signers = [key for key, _signature in note.verified(keys)]
    if not signers:
        raise WrongSignature("no key that is known here signed this")
    return signers
