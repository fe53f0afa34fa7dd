"""The figures of the country on paper: the public report of a day, with the checkpoint of the log under it."""

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jauap.insight import figures
from jauap.kernel.cases.queries import Grouping
from jauap.kernel.ledger import proofs
from jauap.modules.statistics import names, presentation
from jauap.modules.statistics.queries import Overview
from jauap.ui import formats
from jauap.ui.paper import Figures, Line, Measure, Table, render_pdf


def report(overview: Overview, *, at: datetime) -> bytes:
    """The report as PDF in the active language.

    It bears the last signed checkpoint, so that whoever keeps the paper can prove that the log was rewritten, if it is.
    """
    language = presentation.language()
    checkpoint = proofs.checkpoint()
    measures = [*presentation.cards(overview.total), *presentation.others(overview.total)]
    return render_pdf(
        "figures",
        Figures(
            language=language,
            issuer="Jauap",
            title=_("How bodies answer"),
            lines=(
                Line(_("Period"), names.period_title(overview.period, language=language)),
                Line(_("Counted at"), formats.moment(localtime(overview.counted_at), language)),
            ),
            introduction=_(
                "Public figures of the appeals of this installation. What is open and late counts as late; what is "
                "answered is not yet solved."
            ),
            measures=tuple(Measure(one.title, one.text, one.note) for one in measures),
            tables=(_regions(overview),),
            method_title=_("Checkpoint of the log"),
            method=(
                _("Whoever keeps our checkpoints can prove that the log was rewritten, if ever it is:"),
                *checkpoint.splitlines(),
            )
            if checkpoint
            else (),
            page_label=_("Page {page} of {pages}"),
        ),
        at=at.replace(microsecond=0),
    )


def _regions(overview: Overview) -> Table:
    name = names.namer(Grouping.REGION)
    shown = [figures.get(code) for code in ("received", "on_time", "open_late")]
    return Table(
        title=_("By region"),
        head=(str(names.GROUPINGS[Grouping.REGION]), *(str(figure.short) for figure in shown)),
        rows=tuple(
            (name(line.key), *(presentation.written(figure, line.cells[figure.code]) for figure in shown))
            for line in overview.tables[Grouping.REGION].lines
        ),
    )
