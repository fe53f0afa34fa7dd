"""The calculator on the command line: `jauap deadline`."""

import json
from collections.abc import Iterator
from datetime import datetime

import click
from django.utils import translation

from jauap.kernel.calendars import zones
from jauap.kernel.procedures.sentences import term_in_words, term_title
from jauap.lib.languages import LANGUAGES
from jauap.lib.refusals import Refusal
from jauap.modules.deadlines import api, presentation, queries
from jauap.modules.deadlines.queries import Deadline


@click.command("deadline")
@click.argument("procedure", required=False)
@click.option(
    "--registered",
    metavar="MOMENT",
    help="When it arrived: 2026-03-19 or 2026-03-19T17:40+05:00 (or without the offset: local time).",
)
@click.option(
    "--as-of", "as_of", metavar="MOMENT", default="", help="Count with the calendar as it was known then."
)
@click.option(
    "--region",
    default=zones.CAPITAL,
    show_default=True,
    help="KATO code of the region, or its two first digits.",
)
@click.option("--term", default="", help="Another term of the procedure than the main one.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Answer as the API does.")
@click.option("--list", "listing", is_flag=True, help="Name the procedures and their terms instead.")
def deadline(
    *,
    procedure: str | None,
    registered: str | None,
    as_of: str,
    region: str,
    term: str,
    language: str,
    as_json: bool,
    listing: bool,
) -> None:
    """When an answer is due, and why, day by day.

    \b
    jauap deadline --list
    jauap deadline appeals.application --registered 2026-03-19T17:40+05:00
    jauap deadline appeals.application --registered 2026-08-14 --as-of 2026-02-01

    Exits with 2 when the question cannot be answered.
    """  # noqa: D301 -- \b is for click: these lines stay as they are
    with translation.override(language):
        if listing:
            click.echo(_listing_as_json() if as_json else "\n".join(_listing()))
            return
        if not procedure or not registered:
            raise click.UsageError("Name a procedure and say when it arrived, or ask for --list.")
        try:
            found = queries.deadline(
                procedure=procedure,
                arrived_at=queries.moment(registered, region=region),
                region=region,
                term=term,
                as_known_at=_moment(as_of, region),
            )
        except Refusal as refusal:
            raise click.UsageError(str(refusal)) from refusal
        click.echo(api.as_answer(found).model_dump_json(indent=2) if as_json else "\n".join(_told(found)))


def _moment(text: str, region: str) -> datetime | None:
    return queries.moment(text, region=region, field="as_of") if text else None


def _listing() -> Iterator[str]:
    for code, editions in queries.tracks().items():
        yield f"{code}  {editions[-1].title}"
        for edition in editions:
            until = f" … {edition.valid_to}" if edition.valid_to else " …"
            yield f"  {edition.valid_from}{until}  {edition.law.short}, {term_in_words(edition.main)} ({edition.main.article})"
            yield from (
                f"    {term.code:<26} {term_in_words(term)}, {term_title(term)} ({term.article}, {term.mark})"
                for term in edition.terms.values()
            )


def _listing_as_json() -> str:
    tracks = [
        api.as_track(code, editions).model_dump(mode="json") for code, editions in queries.tracks().items()
    ]
    return json.dumps(tracks, ensure_ascii=False, indent=2)


def _told(found: Deadline) -> Iterator[str]:
    law = found.procedure
    yield f"{law.title} · {law.law.short} · {law.edition}"
    yield str(found.registration.sentence)
    yield str(found.last_day.sentence)
    yield from (str(note) for note in found.last_day.notes)
    if found.now is not None:
        yield str(presentation.otherwise_now(found.now.value))
    if found.furthest is not None:
        yield str(presentation.furthest(found.furthest))
    yield ""
    for row in presentation.rows(found):
        days = f"{row.first} … {row.last}" if row.first != row.last else f"{row.first}"
        why = f": {row.reason}" if row.reason else ""
        source = f"  [{row.source}; {row.mark}]" if row.source else ""
        last = f"  ← {presentation.LAST_DAY}" if row.is_last else ""
        yield f"{days:<23}  {row.numbers:>5}  {row.part}{why}{source}{last}"


commands: list[click.Command] = [deadline]
