"""Verbs of the command line: the keys of the log, the audit, consistency, and the witness."""

import json
import sys
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from jauap.gateways.tlog.http import CannotReach, Log
from jauap.kernel.ledger import auditing, keys, proofs, watching
from jauap.kernel.ledger.keys import PublicKey, Purpose
from jauap.lib import clock, merkle, notes
from jauap.lib.notes import NotANote, Presented
from jauap.lib.refusals import Refusal
from jauap.modules.proof import operations, queries
from jauap.modules.proof.receipts.commands import verify

_TOLD_AT_MOST = 20
purpose = click.option(
    "--purpose",
    type=click.Choice([one.value for one in Purpose]),
    default=Purpose.LOG.value,
    show_default=True,
    help="The log and its receipts, or the witness that we are for other logs.",
)


# ---------------------------------------------------------------- keys


@click.group("keys")
def keys_group() -> None:
    """The keys that sign the log and its receipts."""


@keys_group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
def list_keys(*, as_json: bool) -> None:
    """Every key there ever was, as others verify it, newest first."""
    known = [(one, key) for one in Purpose for key in keys.public(purpose=one)]
    if as_json:
        click.echo(
            json.dumps(
                [
                    key.jwk | {"purpose": one.value, "verifier": str(keys.verifier(key, purpose=one))}
                    for one, key in known
                ],
                indent=2,
            )
        )
        return
    for one, key in known:
        click.echo(
            f"{one.value:<8} {_life(key)}\n         {key.kid}\n         {keys.verifier(key, purpose=one)}"
        )


@keys_group.command()
@purpose
def rotate(*, purpose: str) -> None:
    """Make a new key. It signs from now on, and the old ones sign beside it until they are retired."""
    made = keys.keyring().make(purpose=Purpose(purpose), at=clock.now())
    watching.tell_keys(at=clock.now())
    click.echo(f"{made.kid}\n{keys.verifier(made, purpose=Purpose(purpose))}")


@keys_group.command()
@click.argument("kid")
@click.option("--leaked", is_flag=True, help="Somebody else may have it: tell everybody so.")
@click.confirmation_option(prompt="Its private half will be destroyed. Go on?")
@purpose
def retire(*, kid: str, leaked: bool, purpose: str) -> None:
    """Stop signing with the key KID and destroy its private half. It stays published with the instant of it."""
    try:
        retired = keys.keyring().retire(purpose=Purpose(purpose), kid=kid, at=clock.now(), is_leaked=leaked)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    watching.tell_keys(at=clock.now())
    click.echo(f"{retired.kid} {_life(retired)}")


def _life(key: PublicKey) -> str:
    made = f"signs since {key.made_at:%Y-%m-%d %H:%M} UTC"
    if key.retired_at is None:
        return made
    return f"{made}, retired {key.retired_at:%Y-%m-%d %H:%M} UTC{', leaked' if key.is_leaked else ''}"


# ---------------------------------------------------------------- the ledger and the log


@click.group()
def ledger() -> None:
    """The facts of this installation."""


@ledger.command()
@click.option(
    "--against",
    type=click.File(encoding="utf-8"),
    help="A checkpoint of this log that was kept elsewhere: by a witness, on paper, on another machine.",
)
@click.option("--json", "as_json", is_flag=True, help="Say what was found as JSON.")
def audit(*, against: TextIO | None, as_json: bool) -> None:
    r"""Check the whole database against the transparency log.

    Every fact, leaf, tile, checkpoint and signature is read and recomputed. Exits with 1 when something is wrong, and
    names the first broken fact.

    \b
    curl https://example.org/log/checkpoint > today.checkpoint
    jauap ledger audit --against today.checkpoint
    """
    kept = None if against is None else against.read()
    rows = auditing.rows()
    with click.progressbar(length=rows, label="reading", file=sys.stderr, hidden=as_json) as bar:
        try:
            found = list(auditing.audit(at=clock.now(), against=kept, progress=bar.update))
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal
    size = proofs.size()
    if as_json:
        click.echo(
            json.dumps({"rows": rows, "size": size, "found": [one.as_dict() for one in found]}, default=str)
        )
    elif not found:
        click.echo(f"{rows:,} rows read, {size:,} facts sealed: all of it holds.")
    else:
        for one in found[:_TOLD_AT_MOST]:
            click.echo(f"{one.fault.value}: {one}")
        if len(found) > _TOLD_AT_MOST:
            click.echo(f"… and {len(found) - _TOLD_AT_MOST:,} more")
    sys.exit(1 if found else 0)


@click.group("log")
def log_group() -> None:
    """The transparency log over the facts."""


@log_group.command()
@click.argument("older", type=click.File(encoding="utf-8"))
@click.argument("newer", type=click.File(encoding="utf-8"), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the proof as JSON.")
def consistency(*, older: TextIO, newer: TextIO | None, as_json: bool) -> None:
    """Prove that the log goes on from the checkpoint in the file OLDER to that in NEWER, or to the newest one.

    Exits with 1 if it does not.
    """
    first = _own_checkpoint(older.read())
    second = _own_checkpoint(newer.read() if newer else proofs.checkpoint() or "")
    proof = proofs.consistency(first=first.size, second=second.size)
    holds = proof is not None and merkle.verify_consistency(
        first=first.size,
        second=second.size,
        first_root=first.root,
        second_root=second.root,
        path=proof.path,
    )
    if as_json:
        path = [one.hex() for one in proof.path] if proof else []
        click.echo(
            json.dumps({"first": first.size, "second": second.size, "holds": holds, "path": path}, indent=2)
        )
    else:
        click.echo(
            f"{first.size:,} → {second.size:,} facts: {'the log only grew' if holds else 'NOT consistent'}."
        )
    sys.exit(0 if holds else 1)


def _own_checkpoint(text: str) -> notes.Checkpoint:
    try:
        return auditing.read_checkpoint(text)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal


# ---------------------------------------------------------------- the witness


@click.group()
def witness() -> None:
    """The witness that this installation is for other logs (JAUAP_WITNESSED_LOGS)."""


@witness.command()
@click.argument("source", metavar="URL-OR-FILE")
@click.option("--send", is_flag=True, help="Hand the cosignature to the log at its address.")
def cosign(*, source: str, send: bool) -> None:
    r"""Look at another log, and cosign its checkpoint if it only grew since we looked last.

    With an address, the checkpoint and the tiles of the proof are fetched from it. A file holds the body of
    add-checkpoint of C2SP tlog-witness. The cosigned checkpoint is printed.

    \b
    jauap witness cosign https://example.org/log --send
    jauap witness cosign presented.txt
    """
    is_address = source.startswith(("http://", "https://"))
    try:
        presented = _fetched(Log(source)) if is_address else Path(source).read_text(encoding="utf-8")
        cosigned = operations.cosign(presented=presented, at=clock.now())
        if send and is_address:
            Log(source).send_cosigned(str(cosigned))
    except (Refusal, CannotReach, NotANote, OSError, LookupError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(str(cosigned), nl=False)


def _fetched(log: Log) -> str:
    """The newest checkpoint of a log, with the proof from the one we saw last, made from its tiles."""
    note = notes.parse(log.checkpoint())
    new = notes.Checkpoint.parse(note.text)
    # Before anything else is fetched: is it the log's own word?
    operations.check_signed(note=note, origin=new.origin)
    old = queries.seen_size(origin=new.origin)
    ranges = merkle.consistency_ranges(first=old, second=new.size) if old <= new.size else []
    path = merkle.roots(ranges, partial(log.tiles, size=new.size))
    return str(Presented(old, tuple(path), note))


commands: list[click.Command] = [keys_group, ledger, log_group, witness, verify]
without_database: set[str] = {"verify"}
