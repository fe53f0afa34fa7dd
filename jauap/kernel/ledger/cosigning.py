"""Cosignatures of our checkpoints by witnesses in other hands (C2SP tlog-cosignature).

A witness cosigns only what goes on from all that it saw before. So a cosigned checkpoint proves that everybody is
shown the same log.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction

from jauap.kernel.ledger.models import Checkpoint, Cosignature
from jauap.lib import notes
from jauap.lib.notes import Algorithm, VerifierKey
from jauap.lib.refusals import Refusal, _

#: How far the clock of a witness may be ahead of ours.
_AHEAD = timedelta(minutes=5)


class UnknownCheckpoint(Refusal):
    """A cosignature of a text that this log never signed."""

    sentence = _("This is not a checkpoint of this log.")
    status = 404


class NotByAWitness(Refusal):
    """None of the signatures is by a witness that this installation knows."""

    sentence = _("None of these signatures is by a witness that this log knows.")
    status = 403


class NotReadable(Refusal):
    """What was sent is no signed note."""

    sentence = _("This is not a signed checkpoint: {reason}.")
    status = 400


def witnesses() -> list[VerifierKey]:
    """The keys of the witnesses whose word is taken here."""
    known = [VerifierKey.parse(text) for text in settings.WITNESS_KEYS]
    return [key for key in known if key.algorithm == Algorithm.COSIGNATURE]


def add(*, text: str, at: datetime) -> int:
    """Keep the cosignatures of a checkpoint of ours that was sent back cosigned; returns how many were new.

    Signatures of unknown keys are passed over. Refuses `NotReadable`, `UnknownCheckpoint` and `NotByAWitness`.
    """
    try:
        note = notes.parse(text)
        size = notes.Checkpoint.parse(note.text).size
    except notes.NotANote as error:
        raise NotReadable(reason=error) from error
    known = Checkpoint.objects.filter(size=size).first()
    if known is None or notes.parse(known.note).text != note.text:
        raise UnknownCheckpoint
    try:
        found = note.verified(witnesses())
    except notes.WrongSignature as error:
        raise NotByAWitness from error
    made = [
        Cosignature(
            size=size, name=key.name, key_id=key.id, line=str(signature), at=_stamp(signature.data, at=at)
        )
        for key, signature in found
    ]
    if not made:
        raise NotByAWitness
    with transaction.atomic():
        before = Cosignature.objects.filter(size=size).count()
        Cosignature.objects.bulk_create(made, ignore_conflicts=True)
        return Cosignature.objects.filter(size=size).count() - before


def _stamp(data: bytes, *, at: datetime) -> datetime:
    seconds, _signature = notes.stamped(data)
    if seconds > (at + _AHEAD).timestamp():
        raise NotReadable(reason=_("it was signed in the future"))
    return datetime.fromtimestamp(seconds, UTC)
