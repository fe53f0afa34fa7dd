"""What each kind of paper says. All strings are in the language of the reader; instants are already written out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One line of facts at the head of a document: "Registered" – "18 October 2026, 14:21"."""

    name: str
    value: str


@dataclass(frozen=True)
class Proof:
    """How anyone checks a paper without us: a code to scan, the hash of the fact, and what the log says once it is sealed."""

    title: str
    note: str
    qr: str  # SVG of the address
    check_label: str
    check_address: str
    fingerprint_label: str
    fingerprint: str  # hash of the fact, in hexadecimal
    log_title: str = ""
    log: str = ""  # the proof from the log, line by line (C2SP tlog-proof)


@dataclass(frozen=True)
class Help:
    """Whom to call when an appeal is too slow."""

    title: str
    note: str
    lines: tuple[Line, ...]  # the number, and who answers


@dataclass(frozen=True)
class Receipt:
    """The proof that a voice was received (slip of APPC art. 64: number, date, time, name, position)."""

    language: str  # kk, ru, en
    issuer: str  # the body that received it
    title: str
    number_label: str
    number: str  # the reference as people read it, in groups of four
    lines: tuple[Line, ...]
    statement: str  # what this paper proves, in one paragraph
    qr: str  # SVG of the address at which anyone can check it
    check_label: str  # "Check this receipt:"
    check_address: str
    fingerprint_label: str = ""
    fingerprint: str = ""  # hash of the signed receipt, in hexadecimal
    text_label: str = ""
    text: str = ""  # what the applicant wrote, when it is to be repeated
    help: Help | None = None
    proof: Proof | None = None
    page_label: str = ""  # "Page {page} of {pages}"


@dataclass(frozen=True)
class Answer:
    """The answer of a body to a citizen (APPC art. 80, 89): reasons, norms, and how to challenge it."""

    language: str
    issuer: str
    addressee: str
    title: str
    lines: tuple[Line, ...]
    paragraphs: tuple[str, ...]
    signer_position: str
    signer_name: str
    remedy_title: str  # "How to challenge this answer"
    remedy: str
    norms_label: str = ""
    norms: tuple[str, ...] = ()
    attachments_label: str = ""
    attachments: tuple[str, ...] = ()
    signed_label: str = ""  # how and when it was signed
    qr: str = ""
    check_label: str = ""
    check_address: str = ""
    page_label: str = ""


@dataclass(frozen=True)
class Measure:
    """One figure of a report, with what it counts."""

    title: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table of a report; the first column names the row, the others are numbers already written."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart as SVG with literal colours, and what it shows in words."""

    title: str
    svg: str
    description: str


@dataclass(frozen=True)
class Figures:
    """A report of figures: for a period, with its charts, its tables and its method."""

    language: str
    issuer: str
    title: str
    lines: tuple[Line, ...]
    introduction: str
    measures: tuple[Measure, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    method_title: str = ""
    method: tuple[str, ...] = field(default=())
    page_label: str = ""
