"""The learned models for programs: `/api/v1/learning/`. The same doors as the pages."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from jauap.kernel.routing.choices import Predicts
from jauap.lib import clock
from jauap.modules.learning import asking, operations, queries
from jauap.modules.learning.queries import Card
from jauap.ui import policy_api

router = Router(auth=policy_api.official())


class VersionOut(Schema):
    """A version of a learned model."""

    number: int
    predicts: Annotated[str, Field(description="topic, kind or body")]
    standing: Annotated[str, Field(description="in_force, refused, retired or rolled_back")]
    made_at: datetime
    stands_since: datetime
    rows: Annotated[int, Field(description="How many cases it was learned from.")]
    size: Annotated[int, Field(description="Bytes.")]
    digest: Annotated[str, Field(description="SHA-256 of the bytes, in hex.")]
    predecessor: int | None
    suggested: Annotated[int, Field(description="How often it decided a topic since it came into force.")]
    corrected: Annotated[int, Field(description="How often people corrected that.")]
    why: Annotated[str, Field(description="Why it came into force or was refused.")]


class CardOut(VersionOut):
    """A version with its whole card."""

    held_back: Annotated[
        dict[str, Any], Field(description="Which part of the cases no version ever learns from.")
    ]
    card: Annotated[
        dict[str, Any],
        Field(description="Rows, labels and figures; `unseen` are those of the part held back."),
    ]
    verdict: Annotated[dict[str, Any], Field(description="The comparison with its predecessor.")]


class RollBackIn(Schema):
    predicts: Literal["topic", "kind", "body"]
    why: Annotated[str, Field(max_length=1_000)]
    to: Annotated[int | None, Field(description="The version to return to; the one before if absent.")] = None


class RolledBackOut(Schema):
    in_force: Annotated[
        int | None, Field(description="The version in force now; null: the words decide alone.")
    ]


@router.get("models", response=list[VersionOut], url_name="models")
def models(request: HttpRequest) -> list[VersionOut]:
    """All versions, the newest first."""
    return [VersionOut(**_version(card)) for card in queries.cards()]


@router.get("models/{int:number}", response=CardOut, url_name="model")
def model(request: HttpRequest, number: int) -> CardOut:
    """The card of one version."""
    found = queries.card(number=number)
    version = found.version
    return CardOut(
        **_version(found), held_back=version.held_back, card=version.card, verdict=found.verdict.as_json()
    )


@router.post(
    "rollback",
    response=RolledBackOut,
    url_name="model_rollback",
    auth=policy_api.official(asking.ADMINISTRATOR),
)
def roll_back(request: HttpRequest, asked: RollBackIn) -> RolledBackOut:
    """Take the version in force out of force and put an earlier one there again, at once.

    For administrators of the bodies of the republic.
    """
    number = operations.roll_back(
        predicts=Predicts(asked.predicts),
        why=asked.why,
        to=asked.to,
        by=asking.actor(request),
        at=clock.now(),
    )
    return RolledBackOut(in_force=number)


def _version(card: Card) -> dict[str, Any]:
    version = card.version
    return {
        "number": version.number,
        "predicts": version.predicts,
        "standing": version.standing,
        "made_at": version.made_at,
        "stands_since": version.stands_since,
        "rows": version.rows,
        "size": version.size,
        "digest": version.digest,
        "predecessor": version.predecessor,
        "suggested": card.suggested,
        "corrected": card.corrected,
        "why": card.verdict.sentence,
    }
