"""`jauap erase`: a person by an administrator's order, and what is past its term."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

import click

if TYPE_CHECKING:
    from jauap.kernel.people.queries import Person


@click.group()
def erase() -> None:
    """Erase personal data by law. Facts and their proof stay."""


@erase.command("person")
@click.argument("who")
@click.option(
    "--ground",
    type=click.Choice(["request", "court"]),
    required=True,
    help="request: the person asked, and their identity was checked. court: a decision has entered into force.",
)
@click.option(
    "--act", default="", help="Number of the court's decision, without words: it stays in the ledger."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase_person(*, who: str, ground: str, act: str, yes: bool) -> None:
    """Erase WHO: the uuid of a person, an IIN, or the address or phone they sign in with.

    On request, what is no file of the state goes at once and the rest when its term is over. By decision of a court
    everything goes at once.
    """
    import django

    from jauap.config import database

    django.setup()
    database.start()
    from jauap.kernel.ledger.types import SYSTEM
    from jauap.kernel.people import erasing, operations
    from jauap.kernel.people.types import Ground
    from jauap.lib import clock
    from jauap.lib.refusals import Refusal

    try:
        person = _find(who)
        for item in erasing.foretold(person):
            when = str(item.until) if item.until and ground != Ground.COURT else "now"
            click.echo(f"  {item.what}: {when}", err=True)
        if not yes:
            click.confirm(f"Erase {person.uuid}? It cannot be undone.", abort=True)
        erasure = operations.erase_person(
            person=person, ground=Ground(ground), act=act, by=SYSTEM, at=clock.now()
        )
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(
        f"{person.uuid}: {'erased' if erasure.is_whole else 'erased; the case files go by their term'}."
    )
    _show(erasure.rows)


def _find(who: str) -> "Person":
    from jauap.kernel.people import queries
    from jauap.kernel.people.refusals import NoSuchPerson

    try:
        return queries.person(uuid=UUID(who))
    except ValueError:
        digits = who.replace(" ", "")
        is_iin = digits.isdecimal() and len(digits) == _IIN
    if "@" in who:
        found = queries.find_persons(email=who)
    else:
        found = queries.find_persons(iin=digits) if is_iin else queries.find_persons(phone=who)
    if not found:
        raise NoSuchPerson
    if len(found) > 1:
        uuids = "\n".join(
            f"  {one.uuid} {one.name.short}, registered {one.registered_at:%d.%m.%Y}" for one in found
        )
        raise click.ClickException(f"Several persons gave this. Name one by its uuid:\n{uuids}")
    return found[0]


_IIN = 12


@erase.command("due")
@click.option("--dry-run", is_flag=True, help="Only count what is past its term, table by table.")
@click.option("--json", "as_json", is_flag=True, help="Say the result as JSON.")
def erase_due(*, dry_run: bool, as_json: bool) -> None:
    """Erase what is past its term of keeping. The worker does it by itself, every night."""
    import django

    from jauap.config import database

    django.setup()
    database.start()
    from jauap.kernel.people import operations, queries
    from jauap.lib import clock

    at = clock.now()
    counted = queries.past_term(at=at) if dry_run else dict(operations.erase_due(at=at))
    if as_json:
        click.echo(json.dumps(counted, sort_keys=True))
    else:
        _show(counted)
        click.echo(f"{sum(counted.values())} rows {'are past their term' if dry_run else 'were erased'}.")


def _show(rows: Mapping[str, int]) -> None:
    for table, count in sorted(rows.items()):
        if count:
            click.echo(f"  {table:<24}{count:>10,}".replace(",", " "))
