"""Verbs of the witness: cosign what goes on from all that we have seen."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from jauap.kernel.ledger import keys
from jauap.kernel.ledger.keys import Purpose
from jauap.lib import merkle, notes
from jauap.lib.notes import Checkpoint, NotANote, Note, Presented, VerifierKey
from jauap.modules.proof.models import WitnessedLog
from jauap.modules.proof.refusals import (
    AnotherRoot,
    AnotherSize,
    NotConsistent,
    NotPresented,
    NotSigned,
    UnknownLog,
)


def cosign(*, presented: str, at: datetime) -> Note:
    """Cosign a checkpoint of another log that is presented with its consistency proof (C2SP tlog-witness).

    Returns the checkpoint with nothing under it but our cosignatures. What we saw is kept before it is returned.
    Refuses `NotPresented`, `UnknownLog`, `NotSigned`, `AnotherSize`, `AnotherRoot`, `NotConsistent`, `keys.NoKey`.
    """
    try:
        asked = Presented.parse(presented)
        new = Checkpoint.parse(asked.checkpoint.text)
    except NotANote as error:
        raise NotPresented(reason=error) from error
    check_signed(note=asked.checkpoint, origin=new.origin)
    if asked.old > new.size:
        raise NotPresented(reason=f"{asked.old} > {new.size}")
    with transaction.atomic():
        seen = _seen(new.origin, at)
        _check_goes_on(seen, new, old=asked.old, path=asked.path)
        seen.size, seen.root, seen.cosigned_at, seen.note = new.size, new.root, at, str(asked.checkpoint)
        seen.save()
        return _cosigned(asked.checkpoint.text, at)


def check_signed(*, note: Note, origin: str) -> None:
    """Refuse `UnknownLog` and `NotSigned`."""
    known = [VerifierKey.parse(text) for text in settings.WITNESSED_LOGS]
    own = [key for key in known if key.name == origin]
    if not own:
        raise UnknownLog(origin=origin)
    try:
        notes.trusted(note, own)
    except notes.WrongSignature as error:
        raise NotSigned(origin=origin) from error


def _seen(origin: str, at: datetime) -> WitnessedLog:
    """What we saw of the log last, locked; at first the empty tree."""
    nothing = {"size": 0, "root": merkle.EMPTY_ROOT, "cosigned_at": at, "note": ""}
    WitnessedLog.objects.get_or_create(origin=origin, defaults=nothing)
    return WitnessedLog.objects.select_for_update().get(origin=origin)


def _check_goes_on(seen: WitnessedLog, new: Checkpoint, *, old: int, path: Sequence[bytes]) -> None:
    if old != seen.size:
        raise AnotherSize(size=seen.size)
    if new.size == seen.size and new.root != bytes(seen.root):
        raise AnotherRoot(size=seen.size)
    holds = merkle.verify_consistency(
        first=seen.size, second=new.size, first_root=bytes(seen.root), second_root=new.root, path=path
    )
    if not holds:
        raise NotConsistent(old=old, size=new.size)


def _cosigned(text: str, at: datetime) -> Note:
    note = Note(text)
    for signer in keys.signers(purpose=Purpose.WITNESS):
        key = keys.verifier(signer.key, purpose=Purpose.WITNESS)
        note = note.cosigned(key, signer.sign, at=int(at.timestamp()))
    return note
