"""What goes into routing and what comes out: a voice, a decision, a proposal, each with its reasons. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jauap.kernel.routing.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What is known of an appeal before anybody decided: the words, and what the person chose.

    `territory` is a code of the codifier, `kind` a code of `procedures.statuses.Kind`, `addressee` the code of the
    body that the person named. `key` tells voices apart in a rehearsal and means nothing here.
    """

    text: str = ""
    topic: str | None = None
    territory: str | None = None
    procedure: str | None = None
    kind: str | None = None
    addressee: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A topic that the words speak for. `score` is a sum of weights: to compare, not a probability.

    `confidence` is how likely a learned model holds it, from 0 to 1; None where no model was asked or it did not come up.
    `is_learned` tells that the model alone proposes it, so that `reason` tells of the model.
    """

    topic: str
    score: float
    words: tuple[str, ...]  # as the person wrote them, the loudest first
    reason: Reason
    confidence: float | None = None
    is_learned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KindGuess:
    """What the voice seems to be in law, by the words that say so."""

    kind: str  # code of `procedures.statuses.Kind`
    words: tuple[str, ...]
    reason: Reason
    confidence: float | None = None  # of the learned model, where it decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Words after which the law asks for speed. `flag` is "crime" or "danger"; a person decides."""

    code: str
    flag: str
    words: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another body that may be meant, and why."""

    body: str
    topic: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ByModel:
    """That the topic of a decision was learned: by which version, with which confidence. No words of the person."""

    number: int
    topic: str
    confidence: float

    def as_json(self) -> dict[str, Any]:
        return {"number": self.number, "topic": self.topic, "confidence": round(self.confidence, 4)}

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> "ByModel":
        return cls(**known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who receives the voice, by which rule, and why. `body` is None where a person must decide: unrouted."""

    body: str | None
    topic: str | None
    reason: Reason
    rule: str | None = None  # code of the rule that fitted
    broken: bool = False  # the rule fitted but could not be applied: to be reported
    alternatives: tuple[Alternative, ...] = ()
    model: ByModel | None = None  # set where the topic was learned

    @classmethod
    def chosen(cls, *, body: str, topic: str | None = None) -> "Decision":
        """A decision that a person made."""
        return cls(body=body, topic=topic, reason=Reason("chosen", {"body_code": body}))

    @property
    def is_routed(self) -> bool:
        return self.body is not None

    def as_json(self) -> dict[str, Any]:
        """To be kept with a case: what was decided and why, without the words of the person."""
        return {
            "body": self.body,
            "topic": self.topic,
            "rule": self.rule,
            "broken": self.broken,
            "reason": self.reason.as_json(),
            "alternatives": [
                {"body": one.body, "topic": one.topic, "reason": one.reason.as_json()}
                for one in self.alternatives
            ],
            "model": self.model.as_json() if self.model else None,
        }

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> "Decision":
        """The decision that `as_json` wrote."""
        return cls(
            body=known["body"],
            topic=known["topic"],
            rule=known["rule"],
            broken=known["broken"],
            reason=Reason.from_json(known["reason"]),
            alternatives=tuple(
                Alternative(body=one["body"], topic=one["topic"], reason=Reason.from_json(one["reason"]))
                for one in known["alternatives"]
            ),
            # Decisions that were kept before models were learned say nothing of them.
            model=ByModel.from_json(known["model"]) if known.get("model") else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All that the words suggest, shown before submission and to the person who decides."""

    kind: KindGuess
    topics: tuple[Candidate, ...]  # three at most, the likeliest first
    territory: str | None
    signs: tuple[Sign, ...]
    decision: Decision

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that the signs raise, each once."""
        return tuple(dict.fromkeys(sign.flag for sign in self.signs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A voice that other rules would send elsewhere."""

    key: str
    before: Decision
    after: Decision
