"""Door two of learning: the versions of the models and what became of their suggestions. Nothing is written."""

from dataclasses import dataclass

from jauap.kernel.routing import queries as routing
from jauap.kernel.routing.choices import Predicts, Standing
from jauap.kernel.routing.queries import ModelVersion
from jauap.modules.learning.models import Record
from jauap.modules.learning.rules import Verdict

__all__ = ["Card", "ModelVersion", "card", "cards", "former"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A version with all that is known of it. `record` is how often it decided and was corrected."""

    version: ModelVersion
    verdict: Verdict
    suggested: int
    corrected: int

    @property
    def is_in_force(self) -> bool:
        return self.version.standing == Standing.IN_FORCE


def cards(*, predicts: Predicts | None = None) -> list[Card]:
    """All versions, the newest first. Two statements."""
    records = {one.pk: one for one in Record.objects.all()}
    return [_card(version, records.get(version.pk)) for version in routing.models(predicts=predicts)]


def card(*, number: int) -> Card:
    """One version. Refuses `NoSuchModel`."""
    return _card(routing.model(number=number), Record.objects.filter(pk=number).first())


def _card(version: ModelVersion, record: Record | None) -> Card:
    return Card(
        version=version,
        verdict=Verdict.from_json(version.verdict),
        suggested=record.suggested if record else 0,
        corrected=record.corrected if record else 0,
    )


def former(*, card: Card) -> ModelVersion | None:
    """The version that would come back if this one, in force now, were rolled back; None: the words alone."""
    return routing.former_model(predicts=Predicts(card.version.predicts), before=card.version.number)
