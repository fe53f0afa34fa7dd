"""The words of the page that checks receipts: for its template, and for its script."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jauap.kernel.cases.receipts import ReceiptKind
from jauap.kernel.ledger import keys, kinds
from jauap.kernel.ledger.verdicts import OUTCOMES, SENTENCES, TITLES, Finding, Outcome, Step, Verdict
from jauap.lib.ids import format_reference
from jauap.lib.languages import Trilingual
from jauap.ui import formats
from jauap.ui.components import Row

TONES = {Outcome.PASSED: "done", Outcome.FAILED: "late", Outcome.ABSENT: "soon", Outcome.UNCHECKED: "soon"}

#: What the code on a paper says: the reference and the hash of the fact, alone or at the end of an address.
PAPER = re.compile(r"(?:\S*#)?(\d{12})\.([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class Line:
    """A step as the page shows it."""

    finding: Finding

    @property
    def title(self) -> str:
        return self.finding.title

    @property
    def outcome(self) -> str:
        return str(OUTCOMES[self.finding.outcome])

    @property
    def tone(self) -> str:
        return TONES[self.finding.outcome]

    @property
    def sentence(self) -> str:
        return str(self.finding)


@dataclass(frozen=True, slots=True)
class Shown:
    """The verdict about one fact as the page shows it."""

    verdict: Verdict

    @property
    def title(self) -> str:
        kind = str(self.verdict.claims.get("kind", ""))
        return str(kinds.registered().get(kind, kind))

    @property
    def lines(self) -> list[Line]:
        return [Line(finding) for finding in self.verdict.findings]

    @property
    def said(self) -> list[Row]:
        return [Row(said_titles()[name], value) for name, value in _said(self.verdict.claims) if value]


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that was found, and in a word: sealed, signed, failed or unchecked."""

    verdicts: Sequence[Verdict]

    @property
    def word(self) -> str:
        if self.failed:
            return "failed"
        if not all(verdict.holds for verdict in self.verdicts):
            return "unchecked"
        return "sealed" if all(verdict.is_sealed for verdict in self.verdicts) else "signed"

    @property
    def failed(self) -> Finding | None:
        return next((verdict.failed for verdict in self.verdicts if verdict.failed), None)

    @property
    def shown(self) -> list[Shown]:
        return [Shown(verdict) for verdict in self.verdicts]


def said_titles() -> dict[str, str]:
    """What a receipt says, by the name of the claim."""
    return {
        "reference": _("Appeal"),
        "kind": _("What it proves"),
        "body": _("State body"),
        "at": _("When it happened"),
        "due": _("The answer is due"),
        "iss": _("Issued by"),
        "iat": _("Signed"),
    }


def _said(claims: Mapping[str, Any]) -> list[tuple[str, str]]:
    if "iss" not in claims:
        return []
    name = claims.get("body_name")
    texts = {code: str(name.get(code, "")) for code in ("kk", "ru", "en")} if isinstance(name, dict) else {}
    kind = str(claims["kind"])
    return [
        ("reference", _reference(str(claims["reference"]))),
        ("kind", str(ReceiptKind(kind).label) if kind in set(ReceiptKind) else kind),
        ("body", str(Trilingual.from_dict(texts))),
        ("at", _moment(claims["at"])),
        ("due", _moment(claims.get("due"))),
        ("iss", str(claims["iss"])),
        ("iat", _moment(claims["iat"])),
    ]


def _reference(text: str) -> str:
    return format_reference(text) if re.fullmatch(r"\d{12}", text) else text


def _moment(text: object) -> str:
    if not text:
        return ""
    try:
        instant = parse_datetime(str(text))
    except ValueError:
        instant = None
    return formats.moment(localtime(instant), get_language() or "kk") if instant else str(text)


def _day_patterns() -> list[str]:
    """How a day of each month is written, `{day} November {year}`: browsers do not know every language of ours."""
    language = get_language() or "kk"
    written = (formats.day(date(2222, month, 9), language) for month in range(1, 13))
    return [day.replace("2222", "{year}").replace("9", "{day}") for day in written]


def published() -> dict[str, Any]:
    """The public keys by which anyone checks us, as JSON Web Keys, and the witnesses as verifier keys."""
    return {"keys": [key.jwk for key in keys.public()], "witnesses": list(settings.WITNESS_KEYS)}


def words(*, is_saved: bool = False) -> dict[str, Any]:
    """Everything that the script says, in the active language. A page on a disk asks nobody."""
    return {
        "published": published(),
        "ask": ""
        if is_saved
        else reverse("api:proof_fact", args=["0" * 12, "0" * 64]).partition("0" * 12)[0],
        "titles": {step.value: str(TITLES[step]) for step in Step},
        "outcomes": {outcome.value: str(OUTCOMES[outcome]) for outcome in Outcome},
        "sentences": {code: str(sentence) for code, sentence in SENTENCES.items()},
        "kinds": {kind.value: str(kind.label) for kind in ReceiptKind},
        "facts": {kind: str(sentence) for kind, sentence in kinds.registered().items()},
        "said": said_titles(),
        "zone": settings.TIME_ZONE,
        "days": _day_patterns(),
    }
