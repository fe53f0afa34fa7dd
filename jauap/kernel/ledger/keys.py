"""The keys of the log, and of the witness that we are for other logs. Where they lie is a gateway's affair.

`settings.SIGNING_GATEWAY` is the dotted path of a class that keeps the protocol `Keyring`, made without arguments.
Every live key signs; the newest comes first. What is public stays public for ever, the retired keys too.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from jauap.lib.keys import LastKey, NoKey, PublicKey, Purpose, UnknownKey
from jauap.lib.notes import Algorithm, Note, VerifierKey

__all__ = ["Keyring", "LastKey", "NoKey", "PublicKey", "Purpose", "Signer", "UnknownKey"]


class Signer(Protocol):
    """A key that signs."""

    @property
    def key(self) -> PublicKey: ...

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature (RFC 8032)."""


class Keyring(Protocol):
    """Where keys lie: files, or a machine that never gives them away."""

    def signers(self, *, purpose: Purpose) -> Sequence[Signer]:
        """The live keys, newest first."""

    def public(self, *, purpose: Purpose) -> Sequence[PublicKey]:
        """All keys there ever were, newest first."""

    def ensure(self, *, purpose: Purpose, at: datetime) -> None:
        """Make the first key if there never was any. Of several processes that start at once, one makes it."""

    def make(self, *, purpose: Purpose, at: datetime) -> PublicKey:
        """Make a new key; from now on it signs too."""

    def retire(self, *, purpose: Purpose, kid: str, at: datetime, is_leaked: bool) -> PublicKey:
        """Destroy the private half. Refuses `UnknownKey` and `LastKey`."""


def keyring() -> Keyring:
    """The keys of this installation."""
    return cast("Keyring", import_string(settings.SIGNING_GATEWAY)())


def ensure(*, at: datetime) -> None:
    """Make the first keys of a new installation."""
    for purpose in Purpose:
        keyring().ensure(purpose=purpose, at=at)


def signers(*, purpose: Purpose = Purpose.LOG) -> Sequence[Signer]:
    """The live keys, newest first; never none. Refuses `NoKey`."""
    found = keyring().signers(purpose=purpose)
    if not found:
        raise NoKey
    return found


def public(*, purpose: Purpose = Purpose.LOG) -> Sequence[PublicKey]:
    """All keys there ever were, newest first, the retired ones with the instant of it."""
    return keyring().public(purpose=purpose)


def name(*, purpose: Purpose = Purpose.LOG) -> str:
    """By what name our signatures stand under notes: the log's origin, or the name of the witness."""
    return str(settings.LOG_ORIGIN if purpose == Purpose.LOG else settings.WITNESS_NAME)


def verifier(key: PublicKey, *, purpose: Purpose = Purpose.LOG) -> VerifierKey:
    """The key as verifiers of notes know it."""
    algorithm = Algorithm.ED25519 if purpose == Purpose.LOG else Algorithm.COSIGNATURE
    return VerifierKey(name(purpose=purpose), key.public, algorithm)


def verifiers(*, purpose: Purpose = Purpose.LOG) -> list[VerifierKey]:
    """All keys there ever were, as verifiers of notes know them, newest first."""
    return [verifier(key, purpose=purpose) for key in public(purpose=purpose)]


def signed(text: str) -> Note:
    """A text of the log, signed by every live key. Refuses `NoKey`."""
    note = Note(text)
    for signer in signers():
        note = note.signed(verifier(signer.key), signer.sign)
    return note
