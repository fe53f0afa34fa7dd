"""Names of things: the reference people read aloud, and the uuid that other systems keep.

A reference has twelve digits in three groups, `4071 8832 5631`. The last digit is a check digit (H. M. Damm,
2004): it finds every single wrong digit and every swap of two neighbours. The others are a counter, scrambled
by a keyed permutation, so that nobody learns from a reference how many cases there are or guesses the next one.
"""

import hashlib
import hmac
import re
import secrets
import time
from datetime import datetime
from functools import cache
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal

REFERENCE_LENGTH = 12

# Damm's table of a totally anti-symmetric quasigroup of order 10.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
# The first digit is never 0, which spreadsheets drop: 90,000 left halves and 1,000,000 right halves.
_LEFT, _RIGHT, _ROUNDS = 90_000, 1_000_000, 8
CAPACITY = _LEFT * _RIGHT


class NotAReference(Refusal):
    """What was typed is not a reference: too short, too long, or with a wrong digit."""

    sentence = _("This is not a reference number. It has 12 digits, for example {example}.")
    status = 404


def new_reference(sequence_value: int, *, key: bytes | None = None) -> str:
    """The reference of the case that a database sequence has counted as `sequence_value` (from 0).

    Different values give different references, as long as the key stays the same for ever.
    """
    if not 0 <= sequence_value < CAPACITY:
        raise ValueError(f"a reference is made from 0 … {CAPACITY - 1}")
    key = key or _installation_key(settings.BLIND_INDEX_KEY)
    left, right = divmod(sequence_value, _RIGHT)
    for number in range(_ROUNDS):
        left = (left + _mixed(key, number, right)) % _LEFT
        right = (right + _mixed(key, number + _ROUNDS, left)) % _RIGHT
    body = f"{left + 10_000:05}{right:06}"
    return body + str(check_digit(body))


def check_digit(digits: str) -> int:
    """Damm's check digit; of digits that end in their own check digit it is 0."""
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def format_reference(reference: str) -> str:
    """`407188325631` → `4071 8832 5631`, with spaces that do not break."""
    return "\u00a0".join(reference[start : start + 4] for start in range(0, REFERENCE_LENGTH, 4))


def parse_reference(text: str) -> str:
    """Read a reference as people type it, with spaces, dashes, dots or a number sign: `№ 4071-8832-5631`.

    Raises `NotAReference`.
    """
    digits = re.sub(r"[\s\u00a0\u2009\u202f.\-\u2010-\u2015/№#]", "", text)
    right_shape = len(digits) == REFERENCE_LENGTH and digits.isascii() and digits.isdecimal()
    if not right_shape or digits.startswith("0") or check_digit(digits) != 0:
        raise NotAReference(example="4071 8832 5631")
    return digits


def uuid7(*, at: datetime | None = None) -> UUID:
    """A uuid that sorts by time (RFC 9562, version 7): milliseconds first, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000 if at is None else int(at.timestamp() * 1000)
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)


def _mixed(key: bytes, number: int, half: int) -> int:
    digest = hmac.digest(key, number.to_bytes(1, "big") + half.to_bytes(4, "big"), "sha256")
    return int.from_bytes(digest[:8], "big")


@cache
def _installation_key(secret: str) -> bytes:
    return hashlib.sha256(b"jauap reference\x00" + secret.encode()).digest()
