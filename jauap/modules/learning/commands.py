"""The learned models on the command line: `jauap model`."""

import json

import click
from django.utils import translation
from django.utils.translation import gettext as _

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.routing import operations as routing
from jauap.kernel.routing import queries as routing_queries
from jauap.kernel.routing.choices import Predicts
from jauap.lib import clock
from jauap.lib.refusals import Refusal
from jauap.modules.learning import operations, queries
from jauap.modules.learning.queries import Card

_LANGUAGE = click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="en", show_default=True)
_JSON = click.option("--json", "as_json", is_flag=True, help="Say the result as JSON.")


@click.group()
def model() -> None:
    """What was learned from past cases: versions, cards, the way back."""


@model.command()
@click.argument("predicts", nargs=-1, type=click.Choice(Predicts.values))
@_LANGUAGE
def train(*, predicts: tuple[str, ...], language: str) -> None:
    """Learn now, compare with what is in force, and keep or refuse: topic, kind, body, or all of them.

    The worker does it by itself, once a week and after many corrections. Exits with 1 where too few cases are there.
    """
    refused = False
    with translation.override(language):
        for one in map(Predicts, predicts or Predicts.values):
            try:
                number = operations.train(predicts=one, by=SYSTEM, at=clock.now())
            except Refusal as refusal:
                refused = True
                click.echo(f"{one.label}: {refusal}", err=True)
                continue
            click.echo("\n".join(_told(queries.card(number=number))))
    if refused:
        raise SystemExit(1)


@model.command("list")
@_JSON
@_LANGUAGE
def list_(*, as_json: bool, language: str) -> None:
    """All versions, the newest first."""
    with translation.override(language):
        cards = queries.cards()
        if as_json:
            click.echo(json.dumps([_line(card) for card in cards], ensure_ascii=False, indent=2))
            return
        if not cards:
            click.echo("Nothing was learned yet: jauap model train")
        for card in cards:
            version = card.version
            click.echo(
                f"{version.number:>4}  {version.predicts:<6} {version.made_at:%Y-%m-%d %H:%M}  "
                f"{version.get_standing_display():<14} {_counts(card)}"
            )


def _counts(card: Card) -> str:
    return _(
        "learned from {rows} cases; {right} of {of} right; suggested {suggested}, corrected {corrected}"
    ).format(
        rows=card.version.rows,
        right=card.verdict.right,
        of=card.verdict.rows,
        suggested=card.suggested,
        corrected=card.corrected,
    )


@model.command()
@click.argument("number", type=int)
@_LANGUAGE
def show(*, number: int, language: str) -> None:
    """The card of version NUMBER, as JSON."""
    with translation.override(language):
        try:
            card = queries.card(number=number)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal
        whole = _line(card) | {
            "card": card.version.card,
            "held_back": card.version.held_back,
            "verdict": card.verdict.as_json(),
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))


@model.command()
@click.argument("number", type=int, required=False)
@click.option("--predicts", type=click.Choice(Predicts.values), default="topic", show_default=True)
@click.option("--why", default="Rolled back from the command line.", show_default=True)
def rollback(*, number: int | None, predicts: str, why: str) -> None:
    """Put the version before back in force at once, or version NUMBER. Without any, the words decide alone."""
    try:
        which = Predicts(routing_queries.model(number=number).predicts) if number else Predicts(predicts)
        back = routing.roll_back_model(predicts=which, to=number, why=why, by=SYSTEM, at=clock.now())
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(
        f"Version {back} is in force again." if back else "No model is in force: the words decide alone."
    )


def _told(card: Card) -> list[str]:
    version = card.version
    return [
        _("Version {number}: {predicts}").format(
            number=version.number, predicts=version.get_predicts_display()
        )
        + f" · {version.get_standing_display()}",
        card.verdict.sentence,
    ]


def _line(card: Card) -> dict[str, object]:
    version = card.version
    return {
        "number": version.number,
        "predicts": version.predicts,
        "standing": version.standing,
        "made_at": version.made_at.isoformat(),
        "rows": version.rows,
        "suggested": card.suggested,
        "corrected": card.corrected,
        "why": card.verdict.sentence,
    }


commands: list[click.Command] = [model]
