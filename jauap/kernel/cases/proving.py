"""The history of a case with its proof: every fact, who did it, where it stands in the log, and what was erased."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from jauap.kernel.cases import advised, telling
from jauap.kernel.cases.models import Case, Custody
from jauap.kernel.cases.telling import Holding
from jauap.kernel.ledger import kinds, proving, receipts
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.models import Fact
from jauap.kernel.ledger.types import ActorKind
from jauap.kernel.procedures.statuses import Role
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.kernel.state_bodies.rules import Directory

#: Facts that tell of an erasure end so: `case.erased`, `ledger.openings_erased`.
_ERASED = "erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A fact: what happened, who did it, and its place in the log, counted from 0; None until it is sealed.

    `note` words what the fact says in codes.
    """

    sequence: int
    title: str
    note: str
    at: datetime
    body: str
    role: str
    hash: str
    index: int | None
    #: Names of the personal values that the fact has recorded, and of those that are no more.
    recorded: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What was erased, when, by whom, and by which article; "" where the fact does not say it."""

    at: datetime
    who: str
    article: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that the page of the proof shows."""

    facts: list[Proven]
    chain: list[Holding]
    erasures: list[Erasure]

    @property
    def sealed(self) -> int:
        """How many facts the log vouches for."""
        return sum(1 for fact in self.facts if fact.index is not None)


def history(*, case: Case) -> History:
    """The facts of a case with their places in the log, worded in the active language. Five statements."""
    facts = ledger.history(stream=case.pk)
    indices = proving.indices(stream=case.pk)
    present = ledger.present(stream=case.pk)
    bodies = state_bodies.directory()
    custody = list(Custody.objects.filter(case=case).order_by("id"))
    return History(
        facts=[_proven(fact, indices, present, bodies) for fact in facts],
        chain=telling.holdings(custody, is_open=case.is_open, bodies=bodies),
        erasures=list(_erasures(facts, bodies)),
    )


def whole(*, case: Case, is_opened: bool = False) -> bytes:
    """The proof of the whole case as a file. `is_opened`: with the words and their salts. At most four statements."""
    return receipts.case_file(
        reference=case.reference,
        facts=ledger.history(stream=case.pk),
        proofs_=proving.of_stream(stream=case.pk),
        opened=ledger.openings(stream=case.pk) if is_opened else (),
    )


def whole_name(case: Case) -> str:
    """How that file is called."""
    return f"{case.reference}{receipts.PROOF_SUFFIX}"


def _proven(
    fact: Fact, indices: Mapping[int, int], present: set[tuple[int, str]], bodies: Directory
) -> Proven:
    recorded = sorted(fact.commitments)
    return Proven(
        sequence=fact.sequence,
        title=str(kinds.registered().get(fact.kind, fact.kind)),
        note=advised.told(fact.payload),
        at=fact.at,
        body=_body(fact, bodies),
        role=_role(fact),
        hash=bytes(fact.hash).hex(),
        index=indices.get(fact.sequence),
        recorded=tuple(recorded),
        gone=tuple(field for field in recorded if (fact.sequence, field) not in present),
    )


def _body(fact: Fact, bodies: Directory) -> str:
    return telling.body_name(str(fact.actor.get("body") or ""), bodies=bodies)


def _role(fact: Fact) -> str:
    """In which role somebody acted, without a name: names are no business of the ledger."""
    kind = fact.actor.get("kind")
    if kind == ActorKind.OFFICIAL:
        code = str(fact.actor.get("role") or "")
        return str(Role(code).label) if code in Role.values else str(ActorKind.OFFICIAL.label)
    if kind == ActorKind.CITIZEN:
        return (
            _("By itself, when the applicant sent it") if fact.kind in telling.BY_ITSELF else _("Applicant")
        )
    return str(ActorKind(str(kind)).label)


def _erasures(facts: list[Fact], bodies: Directory) -> Iterator[Erasure]:
    for fact in facts:
        if not fact.kind.endswith(_ERASED):
            continue
        said = fact.payload
        who = " · ".join(filter(None, [_body(fact, bodies), _role(fact)]))
        named = said.get("fields") or said.get("rows") or ()
        yield Erasure(
            at=fact.at,
            who=who,
            article=str(said.get("article") or said.get("because") or ""),
            what=", ".join(map(str, named)),
        )
