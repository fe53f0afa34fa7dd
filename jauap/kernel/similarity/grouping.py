"""Voices in groups that speak of one matter each: the first voice leads, and the next ones go to the likest leader."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.similarity import learning, rules
from jauap.kernel.similarity.fingerprints import LENGTH as SIGNATURE
from jauap.kernel.similarity.fingerprints import as_row, jaccard
from jauap.kernel.similarity.meaning import LENGTH as VECTOR
from jauap.kernel.similarity.models import Meaning, Print
from jauap.kernel.similarity.rules import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is known around the words of one subject. `goes_with` names another one that it surely belongs to.

    `territory` is a KATO code, `point` latitude and longitude in degrees, `place` a folded address line.
    """

    subject: UUID
    at: datetime
    territory: str | None = None
    place: str = ""
    point: tuple[float, float] | None = None
    topic: str | None = None
    goes_with: UUID | None = None


@dataclass(slots=True)
class Group:
    """Positions of the voices of a group in the list that was asked about, the leader's first.

    `same_text` are the subjects whose words are nearly those of the leader, the leader's own among them.
    """

    members: list[int]
    same_text: list[UUID] = field(default_factory=list)


def groups(heard: Sequence[Heard]) -> list[Group]:
    """Every voice in one group, in the order of the leaders. Three statements, and one more after a new projection.

    `heard` comes the earliest first. Each voice is compared with leaders only, not with all others, so that no chain
    of small likenesses binds what has nothing in common.
    """
    signatures, vectors = _known([one.subject for one in heard])
    home: dict[UUID, int] = {}
    found: list[Group] = []
    leaders = _Leaders(len(heard))
    for position, one in sorted(enumerate(heard), key=lambda item: item[1].goes_with is not None):
        signature, vector = signatures.get(one.subject), vectors.get(one.subject)
        words, meaning = leaders.likeness(signature, vector)
        chosen = home.get(one.goes_with) if one.goes_with else None
        if chosen is None:
            chosen = _likest(one, heard, found, words=words, meaning=meaning)
        if chosen is None:
            chosen = len(found)
            found.append(Group([position], [one.subject]))
            leaders.add(signature, vector)
        else:
            found[chosen].members.append(position)
            if words[chosen] >= rules.SAME_TEXT:
                found[chosen].same_text.append(one.subject)
        home[one.subject] = chosen
    return found


def _likest(
    one: Heard,
    heard: Sequence[Heard],
    found: Sequence[Group],
    *,
    words: NDArray[np.float32],
    meaning: NDArray[np.float32],
) -> int | None:
    """The group whose leader is likest, if one is like enough to be offered."""
    near = np.flatnonzero((words >= rules.LIKE_BY_WORDS) | (meaning >= rules.LIKE_BY_MEANING))
    scored = [
        (
            _score(
                one, heard[found[index].members[0]], words=float(words[index]), meaning=float(meaning[index])
            ),
            index,
        )
        for index in near.tolist()
    ]
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] >= rules.OFFERED else None


def _score(one: Heard, other: Heard, *, words: float, meaning: float) -> float:
    where = rules.place(one.territory, other.territory)
    where = rules.address(where, one.place, other.place, words=words)
    return rules.score(
        Evidence(
            words=words,
            meaning=meaning,
            place=where,
            distance=rules.metres(one.point, other.point),
            days=abs((one.at - other.at) / timedelta(days=1)),
            same_topic=one.topic == other.topic if one.topic and other.topic else None,
        )
    )


class _Leaders:
    """Fingerprints and vectors of the leaders so far, as two arrays; what is not known is like nothing."""

    def __init__(self, most: int) -> None:
        self.count = 0
        self.signatures = np.zeros((most, SIGNATURE), dtype=np.uint8)
        self.has_signature = np.zeros(most, dtype=bool)
        self.vectors = np.zeros((most, VECTOR), dtype=np.float32)

    def add(self, signature: bytes | None, vector: NDArray[np.float32] | None) -> None:
        if signature is not None:
            self.signatures[self.count] = as_row(signature)
            self.has_signature[self.count] = True
        if vector is not None:
            self.vectors[self.count] = vector
        self.count += 1

    def likeness(
        self, signature: bytes | None, vector: NDArray[np.float32] | None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Jaccard by words and cosine by meaning with each leader, both of shape (leaders,)."""
        words = np.zeros(self.count, dtype=np.float32)
        meaning = np.zeros(self.count, dtype=np.float32)
        if signature is not None and self.count:
            same = jaccard(as_row(signature), self.signatures[: self.count])
            words = (same * self.has_signature[: self.count]).astype(np.float32)
        if vector is not None and self.count:
            meaning = self.vectors[: self.count] @ vector
        return words, meaning


def _known(subjects: Sequence[UUID]) -> tuple[Mapping[UUID, bytes], Mapping[UUID, NDArray[np.float32]]]:
    if not subjects:
        return {}, {}
    prints = Print.objects.filter(subject__in=subjects).values_list("subject", "signature")
    return {subject: bytes(signature) for subject, signature in prints}, dict(_vectors(subjects))


def _vectors(subjects: Sequence[UUID]) -> Iterator[tuple[UUID, NDArray[np.float32]]]:
    known = learning.in_force()
    if known is None:
        return
    rows = Meaning.objects.filter(projection=known.number, subject__in=subjects).values_list(
        "subject", "vector"
    )
    for subject, vector in rows:
        yield subject, np.asarray(vector, dtype=np.float32)
