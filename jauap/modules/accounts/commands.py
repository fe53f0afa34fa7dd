"""Verbs of the command line."""

from datetime import datetime

import click

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.people import operations, queries
from jauap.kernel.people.types import OfficialRole, PersonName
from jauap.lib import clock
from jauap.lib.languages import Trilingual
from jauap.lib.refusals import Refusal


@click.command("appoint")
@click.argument("email")
@click.option("--body", required=True, help="Code of the state body, such as kz-mot.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in OfficialRole]),
    default=OfficialRole.ADMINISTRATOR.value,
    show_default=True,
    help="What the official may do there.",
)
@click.option("--position-kk", default="", help="Title of the position in Kazakh.")
@click.option("--position-ru", default="", help="Title of the position in Russian.")
@click.option("--position-en", default="", help="Title of the position in English.")
@click.option("--family-name", default="", help="Family name of the official.")
@click.option("--given-name", default="", help="Given name of the official.")
@click.option(
    "--from",
    "valid_from",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="First day in office; today if left out.",
)
def appoint(  # noqa: PLR0917 — the options of the command
    email: str,
    body: str,
    role: str,
    position_kk: str,
    position_ru: str,
    position_en: str,
    family_name: str,
    given_name: str,
    valid_from: datetime | None,
) -> None:
    """Put somebody into office: EMAIL is the address they sign in with.

    The first administrator of an installation is made this way; administrators appoint the others on their pages.
    The official then opens the page of sign-in for officials, asks for a password and sets up the authenticator app.
    """
    at = clock.now()
    chosen = OfficialRole(role)
    position = Trilingual(kk=position_kk, ru=position_ru, en=position_en)
    try:
        account = operations.account_for(email=email)
        if account.person is None and (family_name or given_name):
            name = PersonName(family=family_name, given=given_name)
            operations.register_person(name=name, account=account, by=SYSTEM, at=at)
        official = operations.appoint(
            account=account,
            body=body,
            role=chosen,
            position=position or Trilingual.of(chosen.label),
            valid_from=valid_from.date() if valid_from else queries.day(at),
            by=SYSTEM,
            at=at,
        )
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{email} is {chosen.value} of {body} from {official.valid_from:%d.%m.%Y} on.")


commands: list[click.Command] = [appoint]
