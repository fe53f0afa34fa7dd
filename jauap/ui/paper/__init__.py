"""Documents on paper: receipts, answers, reports. Typst sets them; no font and no system package is needed.

    pdf = render_pdf("receipt", Receipt(language="kk", …), at=now)

A template is a `.typ` file here, or a module's own (given as a path) that imports `/ui/paper/letter.typ`. It gets
the data as JSON and holds no words of its own: every word comes translated, so one template serves three
languages. The typeface is Libertinus Serif, which Typst carries inside and which has all 42 Kazakh letters.

The files are PDF/A-2a (kept for decades; PDF/A-3a when one carries a file) and PDF/UA-1 (read aloud by a screen reader). The same data and instant
give the same bytes.
"""

from jauap.ui.paper.documents import Answer, Chart, Figures, Help, Line, Measure, Proof, Receipt, Table
from jauap.ui.paper.qr import qr_svg
from jauap.ui.paper.render import CannotBeSet, Carried, render_pdf, render_png

__all__ = [
    "Answer",
    "CannotBeSet",
    "Carried",
    "Chart",
    "Figures",
    "Help",
    "Line",
    "Measure",
    "Proof",
    "Receipt",
    "Table",
    "qr_svg",
    "render_pdf",
    "render_png",
]
