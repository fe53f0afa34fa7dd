"""The law of a track as a page for people: every edition, term and move beside its article, made from the data."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from jauap.kernel.procedures.parameters import Series
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.sentences import term_in_words

MARKS = """Marks: **R** read in the text of a source, **Rx** only an excerpt seen, **B** background knowledge, \
**I** inferred; **H**, **M**, **L** high, medium, low confidence. What is neither R nor R·H waits to be verified."""


def page(
    *,
    title: str,
    procedures: Sequence[Procedure],
    parameters: Iterable[Series[object]] = (),
    language: str = "en",
) -> str:
    """The page in Markdown, in one of the three languages. The same data give the same bytes."""
    with translation.override(language):
        lines = [f"# {title}", "", "Generated from the code by `jauap law`; do not edit.", "", MARKS, ""]
        for procedure in procedures:
            lines += _procedure(procedure)
        lines += _parameters(parameters)
    return "\n".join(lines).rstrip() + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = [_row(head), _row("---" for _name in head)]
    return [*lines, *(_row(row) for row in rows), ""]


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def _procedure(procedure: Procedure) -> Iterator[str]:
    until = f" … {procedure.valid_to} ({_('not included')})" if procedure.valid_to else " …"
    yield f"## {procedure.title} · {procedure.law.short} · `{procedure.code}` / {procedure.edition}"
    yield ""
    yield f"{_('In force')}: {procedure.valid_from}{until}. {_('Basis')}: {procedure.basis}."
    yield ""
    yield from _table(
        [_("Term"), _("Length"), _("Article"), _("Mark")],
        [
            (f"`{term.code}`", term_in_words(term), term.article, term.mark)
            for term in procedure.terms.values()
        ],
    )
    if procedure.extensions:
        yield from _table(
            [_("Extension"), _("At most"), _("Counted from"), _("Decided by"), _("Article"), _("Mark")],
            [
                (
                    f"`{act.code}`",
                    term_in_words(act.cap),
                    act.extends_from.value.replace("_", " "),
                    ", ".join(sorted(act.deciders)),
                    act.article,
                    act.mark,
                )
                for act in procedure.extensions.values()
            ],
        )
    yield from _table(
        [_("Move"), _("From"), _("To"), _("By"), _("Within"), _("Condition"), _("Article"), _("Mark")],
        [
            (
                row.verb,
                ", ".join(row.from_) or "–",
                row.to or "–",
                ", ".join(row.roles),
                row.within or row.notice or "–",
                row.only_if or "–",
                row.article,
                row.mark,
            )
            for row in procedure.table()
        ],
    )


def _parameters(parameters: Iterable[Series[object]]) -> Iterator[str]:
    rows = [
        (
            f"`{series.name}`",
            value.value,
            value.unit,
            value.valid_from,
            value.source,
            value.article or "–",
            value.mark,
        )
        for series in parameters
        for value in series.rows
    ]
    if rows:
        yield f"## {_('Values that may change')}"
        yield ""
        yield from _table(
            [_("Name"), _("Value"), _("Unit"), _("Takes effect on"), _("Source"), _("Article"), _("Mark")],
            rows,
        )
