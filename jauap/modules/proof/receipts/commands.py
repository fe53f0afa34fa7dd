"""`jauap verify`: a receipt, or the proof of a whole case, checked offline. No database is asked."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils import translation

from jauap.kernel.ledger import receipts, verifying
from jauap.kernel.ledger.verdicts import OUTCOMES, Outcome, Verdict
from jauap.kernel.ledger.verifying import Trust
from jauap.lib.languages import LANGUAGES
from jauap.lib.notes import NotANote, VerifierKey

SIGNS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.ABSENT: "·", Outcome.UNCHECKED: "?"}
COLOURS = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "red",
    Outcome.ABSENT: "yellow",
    Outcome.UNCHECKED: "yellow",
}


@click.command("verify")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--keys",
    "jwks",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The published keys, as /.well-known/jwks.json has them; by default those of this installation.",
)
@click.option("--log-key", "log_keys", multiple=True, metavar="VKEY", help="The key of the log: name+id+key.")
@click.option("--witness", "witnesses", multiple=True, metavar="VKEY", help="The key of a witness you trust.")
@click.option(
    "--quorum",
    type=click.IntRange(0),
    default=None,
    help="How many of them must have signed; by default one.",
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Answer for a program.")
def verify(
    *,
    file: Any,
    jwks: Path | None,
    log_keys: Sequence[str],
    witnesses: Sequence[str],
    quorum: int | None,
    language: str,
    as_json: bool,
) -> None:
    r"""Check a receipt, or the proof of a whole case, without the database and without asking anybody.

    \b
    jauap verify 407188325631.jauap-receipt.json --keys jwks.json
    jauap verify - < receipt.txt

    Exits with 0 when it holds, with 1 when a step fails (it says which), and with 2 when nothing could be checked.
    """
    trust = _trust(jwks, log_keys, witnesses, quorum)
    content = file.read(verifying.LARGEST + 1)
    with translation.override(language):
        if verifying.tells_of_facts(content):
            verdicts = verifying.verify_facts(content, trust=trust)
        else:
            verdicts = [verifying.verify(content, trust=trust)]
        if as_json:
            click.echo(json.dumps(_as_json(verdicts), ensure_ascii=False, indent=2))
        else:
            for line in _told(verdicts):
                click.echo(line)
    sys.exit(0 if all(verdict.holds for verdict in verdicts) else 1)


def _trust(jwks: Path | None, log_keys: Sequence[str], witnesses: Sequence[str], quorum: int | None) -> Trust:
    try:
        own = () if jwks else receipts.own_trust(witnesses=settings.WITNESS_KEYS).keys
        return Trust(
            keys=verifying.read_keys(jwks.read_text(encoding="utf-8")) if jwks else own,
            log=tuple(VerifierKey.parse(text) for text in log_keys),
            witnesses=tuple(VerifierKey.parse(text) for text in witnesses),
            quorum=min(1, len(witnesses)) if quorum is None else quorum,
        )
    except (ValueError, NotANote) as error:
        raise click.UsageError(f"A key cannot be read: {error}.") from error


def _told(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for number, verdict in enumerate(verdicts, 1):
        if len(verdicts) > 1:
            yield click.style(f"{number}. {verdict.claims.get('kind', '')}", bold=True)
        for finding in verdict.findings:
            mark = click.style(SIGNS[finding.outcome], fg=COLOURS[finding.outcome], bold=True)
            yield f"{mark} {finding.title}. {finding}"
    failed = next((verdict.failed for verdict in verdicts if verdict.failed), None)
    if failed:
        yield click.style(f"{failed.title}: {OUTCOMES[Outcome.FAILED]}.", fg="red", bold=True)


def _as_json(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    failed = next((verdict.failed for verdict in verdicts if verdict.failed), None)
    return {
        "holds": all(verdict.holds for verdict in verdicts),
        "sealed": all(verdict.is_sealed for verdict in verdicts),
        "failed": failed.code if failed else None,
        "facts": [
            {
                "says": dict(verdict.claims),
                "steps": [
                    {"step": one.step, "outcome": one.outcome, "code": one.code, "sentence": str(one)}
                    for one in verdict.findings
                ],
            }
            for verdict in verdicts
        ],
    }
