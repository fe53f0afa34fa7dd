"""What the pages of the models show, as plain values worded in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jauap.insight.rules import wilson
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.kernel.people import queries as people
from jauap.kernel.procedures.statuses import Kind
from jauap.kernel.routing.choices import Predicts, Standing
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.modules.learning.queries import Card, ModelVersion
from jauap.ui import formats
from jauap.ui.components import Row, Tone
from jauap.ui.words import file_size

TONES = {
    Standing.IN_FORCE: Tone.DONE,
    Standing.REFUSED: Tone.LATE,
    Standing.RETIRED: Tone.PLAIN,
    Standing.ROLLED_BACK: Tone.SOON,
}

#: What each model is for.
PURPOSES: Mapping[str, str | Promise] = {
    Predicts.TOPIC: gettext_lazy(
        "It proposes what an appeal is about where the person chose nothing. The body is then found by the rules of "
        "competence alone."
    ),
    Predicts.KIND: gettext_lazy(
        "It proposes what an appeal is in law: an application, a complaint, a request. The person who writes decides."
    ),
    Predicts.BODY: gettext_lazy(
        "It hints at the body that answered most often, to the person who decides where no rule could. It decides nothing."
    ),
}

#: What no model of this program may be used for.
NEVER: Sequence[str | Promise] = (
    gettext_lazy("To refuse, return, delay or answer an appeal."),
    gettext_lazy("To judge the person who wrote, or what they believe or think."),
    gettext_lazy("To decide whether somebody is in danger: a person looks at every such word."),
    gettext_lazy("To overrule a person’s choice or a rule of competence."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One version in the list."""

    card: Card
    tone: str
    right: str
    sure: str
    corrected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The versions that predict the same."""

    title: str
    purpose: str | Promise
    lines: Sequence[Line]
    in_force: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure of a card: what it is, its value and the interval beside it."""

    title: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """One label of a model: how often it was given, and how well it is told."""

    name: str
    rows: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """Everything on the page of one version."""

    card: Card
    tone: str
    title: str
    purpose: str | Promise
    never: Sequence[str | Promise]
    about: Sequence[Row]
    measures: Sequence[Measure]
    compared: Sequence[Row]
    labels: Sequence[LabelRow]


def shelves(cards: Sequence[Card]) -> list[Shelf]:
    """The versions, by what they predict."""
    found = []
    for predicts in Predicts:
        lines = [_line(card) for card in cards if card.version.predicts == predicts]
        found.append(
            Shelf(
                title=str(predicts.label),
                purpose=PURPOSES[predicts],
                lines=lines,
                in_force=next((line for line in lines if line.card.is_in_force), None),
            )
        )
    return found


def _line(card: Card) -> Line:
    return Line(
        card=card,
        tone=TONES[Standing(card.version.standing)].value,
        right=_share(card.verdict.right, card.verdict.rows)[0],
        sure=_share(card.verdict.sure, card.verdict.rows)[0],
        corrected=corrected(card),
    )


def corrected(card: Card) -> str:
    """“Since this version: suggested N, corrected M.” Nothing for one that never decided anything."""
    if not card.suggested:
        return ""
    return _("suggested {suggested}, corrected {corrected}").format(
        suggested=_number(card.suggested), corrected=_number(card.corrected)
    )


def page(card: Card) -> CardPage:
    """The card of one version."""
    version = card.version
    return CardPage(
        card=card,
        tone=TONES[Standing(version.standing)].value,
        title=_("Version {number}: {predicts}").format(
            number=version.number, predicts=version.get_predicts_display()
        ),
        purpose=PURPOSES[version.predicts],
        never=NEVER,
        about=_about(card),
        measures=_measures(card),
        compared=_compared(card),
        labels=_labels(version),
    )


def _about(card: Card) -> list[Row]:
    version = card.version
    language = get_language() or "en"
    return [
        Row(_("Made"), formats.moment(localtime(version.made_at), language)),
        Row(_("Made by"), _maker(version)),
        Row(
            _("Learned from"),
            _(
                "{rows} cases of this installation, as people registered them, received {first} – {last}"
            ).format(
                rows=_number(version.rows),
                first=formats.day(people.day(version.first_at), language),
                last=formats.day(people.day(version.last_at), language),
            ),
        ),
        Row(
            _("Never seen by it"),
            _("one case in {of}, chosen by the hash of its key; no version ever learns from these").format(
                of=version.held_back["of"]
            ),
        ),
        Row(_("Labels it knows"), _number(version.card["classes"])),
        Row(
            _("What it keeps of people’s words"),
            _(
                "numbers in place of words and parts of words, and only of those that at least two different cases share; "
                "no text, no name, no number of a person"
            ),
        ),
        Row(_("Size"), file_size(version.size)),
        Row(_("Digest (SHA-256)"), version.digest),
    ]


def _maker(version: ModelVersion) -> str:
    """Who had it learned, by office and not by name."""
    if Actor.from_dict(version.made_by).kind == ActorKind.SYSTEM:
        return _("the program itself: at night, or by a command of its operator")
    return _("an administrator")


def _measures(card: Card) -> list[Measure]:
    verdict, unseen = card.verdict, card.version.card["unseen"]
    right, sure = _share(verdict.right, verdict.rows), _share(verdict.sure, verdict.rows)
    right_where_sure = _share(verdict.sure_right, verdict.sure)
    threshold = card.version.card["threshold"]
    return [
        Measure(title=_("The first suggestion is right"), value=right[0], note=right[1]),
        Measure(
            title=_("Right among the first three"),
            value=_percent(unseen["top3"]),
            note=_("of {rows} cases that it had never seen").format(rows=_number(unseen["rows"])),
        ),
        Measure(
            title=_("It is sure"),
            value=sure[0],
            note=_("from a confidence of {threshold} on; otherwise word lists decide, or a person").format(
                threshold=_percent(threshold)
            )
            if threshold <= 1
            else _("no confidence was high enough: it never decides without a person"),
        ),
        Measure(title=_("Right where it is sure"), value=right_where_sure[0], note=right_where_sure[1]),
        Measure(
            title=_("All labels alike (macro-F1)"),
            value=formats.number(round(unseen["macro_f1"], 2), get_language() or "en"),
            note=_("1 would be every label always right, however rare it is"),
        ),
    ]


def _compared(card: Card) -> list[Row]:
    verdict, version = card.verdict, card.version
    rows = [
        Row(_("Cases compared on"), _number(verdict.rows)),
        Row(_("This version was right"), _number(verdict.right)),
    ]
    if verdict.before is not None:
        rows.append(
            Row(
                _("Version {number} was right").format(number=version.predecessor),
                _number(verdict.before),
                url=reverse("learning:card", args=[version.predecessor]) if version.predecessor else "",
                action=_("Look"),
            )
        )
    rows += [
        Row(_("Always the most frequent label"), _number(verdict.plain)),
        Row(
            _("Difference, 95 % interval"),
            _("{low} to {high} percentage points").format(
                low=_points(verdict.low), high=_points(verdict.high)
            ),
        ),
    ]
    return rows


def _labels(version: ModelVersion) -> list[LabelRow]:
    """How well each label is told, the most frequent first."""
    names = _names(version.predicts)
    rows = [
        LabelRow(
            name=names.get(one["label"], one["label"]),
            rows=one["rows"],
            precision=one["precision"],
            recall=one["recall"],
        )
        for one in version.card["per_class"]
    ]
    return sorted(rows, key=lambda row: (-row.rows, row.name))


def _names(predicts: str) -> Mapping[str, str]:
    if predicts == Predicts.KIND:
        return {kind.value: str(kind.label) for kind in Kind}
    directory = state_bodies.directory()
    named: Mapping[str, Any] = directory.topics if predicts == Predicts.TOPIC else directory.bodies
    return {code: str(one.name) for code, one in named.items()}


def rules_url() -> str:
    """Where the rules of competence are, for those who may read them; "" where that part is not installed."""
    try:
        return reverse("administration:rules")
    except NoReverseMatch:
        return ""


# ---------------------------------------------------------------- in words


def _share(some: int, of: int) -> tuple[str, str]:
    """A share in per cent, and its interval in words."""
    if not of:
        return "—", _("there was no such case")
    low, high = wilson(successes=some, of=of)
    note = _("{some} of {of}; with 95 % certainty between {low} and {high}").format(
        some=_number(some), of=_number(of), low=_percent(low), high=_percent(high)
    )
    return _percent(some / of), note


def _percent(share: float) -> str:
    return formats.percent(share, get_language() or "en")


def _points(share: float) -> str:
    """With a minus that is no hyphen: two of them stand in one sentence."""
    return formats.number(round(share * 100, 1), get_language() or "en").replace("-", "−")


def _number(value: int) -> str:
    return formats.number(value, get_language() or "en")
