"""Checking a receipt or the proof of a case offline: with public keys, without the database, without us.

    verdict = verify(content, trust=Trust(keys=read_keys(jwks)))
    verdict.holds, verdict.failed, [str(finding) for finding in verdict.findings]

Every step that can be made is made, so that a changed byte shows in the one step it belongs to.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from jauap.kernel.ledger import rules
from jauap.kernel.ledger.verdicts import Finding, Step, Verdict, absent, failed, passed, unchecked
from jauap.lib import canonical, jws, merkle
from jauap.lib.keys import PublicKey
from jauap.lib.notes import Checkpoint, LoggedProof, NotANote, Note, VerifierKey, WrongSignature

#: The type of a receipt, in the head of its signature.
TYP = "jauap-receipt+jwt"
#: What every receipt says, as text; and `fact`, an object.
SAID = ("iss", "iat", "kind", "reference", "at", "fact_hash", "log")
#: Bytes. A receipt has about three thousand, the proof of a long case some hundred times as many.
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whose word counts: the published keys, those of the log (by default the same), and witnesses.

    `quorum` is how many of the witnesses must have signed.
    """

    keys: tuple[PublicKey, ...]
    log: tuple[VerifierKey, ...] = ()
    witnesses: tuple[VerifierKey, ...] = ()
    quorum: int = 0

    def of_log(self, origin: str) -> tuple[VerifierKey, ...]:
        """The keys by which a log of this name is known."""
        return self.log or tuple(VerifierKey(origin, key.public) for key in self.keys)

    def leaked(self) -> frozenset[bytes]:
        return frozenset(key.public for key in self.keys if key.is_leaked)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What a file shows of one fact. Everything but the fact may be missing or wrong."""

    fact: object
    log: str
    token: jws.Token | None = None
    claims: Mapping[str, object]
    openings: object = None
    entry: object = None
    proof: object = None


class _Unreadable(Exception):
    def __init__(self, code: str, **values: object) -> None:
        self.finding = failed(Step.READABLE, code, **values)


def read_keys(text: str) -> tuple[PublicKey, ...]:
    """The Ed25519 keys of a JSON Web Key Set. Raises `ValueError`."""
    known = json.loads(text)
    if not isinstance(known, dict) or not isinstance(known.get("keys"), list):
        raise ValueError("this is no JSON Web Key Set")  # noqa: TRY004 — the content is wrong, not the call
    return tuple(PublicKey.from_jwk(key) for key in known["keys"] if isinstance(key, dict))


def verify(content: bytes | str, *, trust: Trust) -> Verdict:
    """Check a receipt: the file that was downloaded, or the signed text alone."""
    try:
        evidence = _receipt(_text(content))
    except _Unreadable as unreadable:
        return Verdict((unreadable.finding, *(unchecked(step) for step in Step if step != Step.READABLE)))
    reference = evidence.claims["reference"]
    return _verdict(evidence, passed(Step.READABLE, reference=reference), trust)


def holding(contents: Iterable[bytes | str], *, trust: Trust) -> int:
    """How many of many receipts hold and are sealed."""
    verdicts = (verify(content, trust=trust) for content in contents)
    return sum(1 for verdict in verdicts if verdict.holds and verdict.is_sealed)


def verify_facts(content: bytes | str, *, trust: Trust) -> list[Verdict]:
    """Check the proof of a case: a verdict for each of its facts; a single one if the file cannot be read."""
    try:
        found = list(_facts(_text(content)))
    except _Unreadable as unreadable:
        return [Verdict((unreadable.finding, *(unchecked(step) for step in Step if step != Step.READABLE)))]
    readable = passed(Step.READABLE, "facts", count=len(found), reference=found[0].claims["reference"])
    return [_verdict(evidence, readable, trust) for evidence in found]


def verify_paper(
    *, reference: str, fact_hash: str, log: str, entry: object, proof: object, trust: Trust
) -> Verdict:
    """Check what the log says of a fact of which a paper gives only the hash, in hex."""
    evidence = _Evidence(fact=None, log=log, claims={"reference": reference}, entry=entry, proof=proof)
    read = _proof(proof)
    leaf, entry_found = _entry(evidence, bytes.fromhex(fact_hash))
    return Verdict(
        (
            passed(Step.READABLE, "paper", reference=reference),
            absent(Step.SIGNATURE, "paper"),
            absent(Step.FACT, "paper", hash=fact_hash),
            absent(Step.OPENINGS),
            entry_found,
            _inclusion(evidence, leaf, read),
            _checkpoint(evidence, read, trust),
            _witnesses(read, trust),
        ),
        evidence.claims,
    )


def tells_of_facts(content: bytes | str) -> bool:
    """Whether this is the proof of a whole case, and no receipt."""
    try:
        known = _json(_text(content))
    except _Unreadable:
        return False
    return isinstance(known, dict) and "facts" in known


# ---------------------------------------------------------------- reading


def _text(content: bytes | str) -> str:
    if len(content) > LARGEST:
        raise _Unreadable("too_large")
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    except UnicodeDecodeError:
        raise _Unreadable("not_text") from None
    if not text.strip():
        raise _Unreadable("empty")
    return text.strip()


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _Unreadable("not_json") from None


def _receipt(text: str) -> _Evidence:
    known: object = _json(text) if text.startswith(("{", "[", '"')) else {"receipt": text}
    if not isinstance(known, dict) or not isinstance(known.get("receipt"), str):
        raise _Unreadable("no_receipt")
    token = _token(known["receipt"].strip())
    claims = _claims(token)
    return _Evidence(
        fact=claims["fact"],
        log=str(claims["log"]),
        token=token,
        claims=claims,
        openings=known.get("openings"),
        entry=known.get("entry"),
        proof=known.get("proof"),
    )


def _token(text: str) -> jws.Token:
    try:
        token = jws.parse(text)
    except jws.NotSigned as flawed:
        named = {"parts": "count", "base64url": "number", "algorithm": "algorithm"}.get(flawed.flaw)
        raise _Unreadable(flawed.flaw, **({named: flawed.found} if named else {})) from None
    if token.typ != TYP:
        raise _Unreadable("type", type=token.typ[:40])
    return token


def _claims(token: jws.Token) -> Mapping[str, object]:
    try:
        claims = json.loads(token.payload)
    except (ValueError, RecursionError):
        claims = None
    if not isinstance(claims, dict):
        raise _Unreadable("content")
    missing = [name for name in SAID if not isinstance(claims.get(name), str)]
    missing += ["fact"] if not isinstance(claims.get("fact"), dict) else []
    if missing:
        raise _Unreadable("member", member=missing[0])
    return claims


def _facts(text: str) -> Iterator[_Evidence]:
    known = _json(text)
    rows = known.get("facts") if isinstance(known, dict) else None
    if not isinstance(known, dict) or not isinstance(rows, list) or not rows:
        raise _Unreadable("no_receipt")
    for number, row in enumerate(rows, 1):
        fact = row.get("fact") if isinstance(row, dict) else None
        if not isinstance(row, dict) or not isinstance(fact, dict):
            raise _Unreadable("content")
        if fact.get("sequence") != number or fact.get("stream") != rows[0]["fact"].get("stream"):
            raise _Unreadable("gap", sequence=number)
        yield _Evidence(
            fact=fact,
            log=str(known.get("log", "")),
            claims={"reference": str(known.get("reference", "")), "kind": fact.get("kind"), "fact": fact},
            openings=row.get("openings"),
            entry=row.get("entry"),
            proof=row.get("proof"),
        )


# ---------------------------------------------------------------- the steps


def _verdict(evidence: _Evidence, readable: Finding, trust: Trust) -> Verdict:
    digest = _digest(evidence.fact)
    proof = _proof(evidence.proof)
    leaf, entry = _entry(evidence, digest)
    logged = [entry, _inclusion(evidence, leaf, proof), _checkpoint(evidence, proof, trust)]
    vouched = all(one.code.endswith(".passed") for one in logged)
    return Verdict(
        (
            readable,
            _signature(evidence, trust, vouched=vouched),
            _fact(evidence, digest),
            _openings(evidence),
            *logged,
            _witnesses(proof, trust),
        ),
        evidence.claims,
    )


def _digest(value: object) -> bytes:
    """The hash of its canonical JSON; empty where that does not exist."""
    try:
        return canonical.digest(value)
    except (TypeError, ValueError, RecursionError):
        return b""


def _signature(evidence: _Evidence, trust: Trust, *, vouched: bool) -> Finding:
    step, token = Step.SIGNATURE, evidence.token
    if token is None:
        return absent(step)
    key = next((one for one in trust.keys if one.kid == token.kid), None)
    if key is None:
        return failed(step, "unknown_key", kid=token.kid[:60])
    if not jws.is_signed_by(token, key.public):
        return failed(step, "differs")
    if key.is_leaked:
        return (
            passed(step, "leaked_but_logged", kid=key.kid) if vouched else failed(step, "leaked", kid=key.kid)
        )
    issued_at = _instant(evidence.claims["iat"])
    if key.retired_at is not None and (issued_at is None or issued_at > key.retired_at):
        return failed(step, "retired", kid=key.kid, day=key.retired_at.astimezone(UTC).date().isoformat())
    return passed(step, issuer=evidence.claims["iss"], kid=key.kid)


def _instant(text: object) -> datetime | None:
    try:
        read = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return read if read.tzinfo else None


def _fact(evidence: _Evidence, digest: bytes) -> Finding:
    if evidence.token is None:
        return passed(Step.FACT, "computed", hash=digest.hex()) if digest else failed(Step.FACT, "differs")
    if not digest or digest.hex() != evidence.claims["fact_hash"]:
        return failed(Step.FACT, "differs")
    return passed(Step.FACT, hash=digest.hex())


def _openings(evidence: _Evidence) -> Finding:
    step, shown = Step.OPENINGS, evidence.openings
    if shown is None or shown == {}:
        return absent(step)
    known = evidence.fact.get("commitments") if isinstance(evidence.fact, dict) else None
    if not isinstance(shown, dict) or not isinstance(known, dict):
        return failed(step, "unreadable")
    for name, opening in shown.items():
        if name not in known:
            return failed(step, "unknown", field=name[:60])
        if not isinstance(opening, dict) or not all(
            isinstance(opening.get(part), str) for part in ("salt", "value")
        ):
            return failed(step, "unreadable")
        made = _digest({"field": name, "salt": opening["salt"], "value": opening["value"]})
        if made.hex() != known[name]:
            return failed(step, "differs", field=name)
    return passed(step, fields=", ".join(sorted(shown)))


def _entry(evidence: _Evidence, digest: bytes) -> tuple[bytes, Finding]:
    """The hash at the leaf, and whether the entry names the fact."""
    step, entry = Step.ENTRY, evidence.entry
    if entry is None:
        return b"", failed(step, "missing") if evidence.proof is not None else absent(step)
    if (
        not isinstance(entry, dict)
        or set(entry) != {"fact", "recorded_at"}
        or not all(isinstance(value, str) for value in entry.values())
    ):
        return b"", failed(step, "unreadable")
    leaf = merkle.leaf_hash(canonical.dumps(entry))
    if entry["fact"] != digest.hex():
        return leaf, failed(step, "other_fact")
    return leaf, passed(step, recorded_at=entry["recorded_at"])


def _proof(text: object) -> tuple[LoggedProof, Checkpoint] | None:
    """The proof and what its checkpoint says; None where it is missing or cannot be read."""
    try:
        read = LoggedProof.parse(text) if isinstance(text, str) else None
        return (read, Checkpoint.parse(read.checkpoint.text)) if read else None
    except NotANote:
        return None


def _inclusion(evidence: _Evidence, leaf: bytes, proof: tuple[LoggedProof, Checkpoint] | None) -> Finding:
    step = Step.INCLUSION
    if evidence.proof is None:
        return failed(step, "missing") if evidence.entry is not None else absent(step)
    if proof is None:
        return failed(step, "unreadable")
    read, checkpoint = proof
    holds = merkle.verify_inclusion(
        leaf=leaf, index=read.index, size=checkpoint.size, path=read.path, root=checkpoint.root
    )
    return passed(step, index=read.index + 1, size=checkpoint.size) if holds else failed(step, "differs")


def _checkpoint(evidence: _Evidence, proof: tuple[LoggedProof, Checkpoint] | None, trust: Trust) -> Finding:
    if evidence.proof is None:
        return absent(Step.CHECKPOINT)
    if proof is None:
        return unchecked(Step.CHECKPOINT)
    read, checkpoint = proof
    if checkpoint.origin != evidence.log:
        return failed(Step.CHECKPOINT, "other_log", origin=checkpoint.origin[:80], expected=evidence.log[:80])
    return _of_log(checkpoint.origin, read.checkpoint, trust)


def _of_log(origin: str, note: Note, trust: Trust) -> Finding:
    step = Step.CHECKPOINT
    try:
        signers = _signers(note, trust.of_log(origin))
    except WrongSignature:
        return failed(step, "differs")
    if not signers:
        return failed(step, "unsigned")
    if {key.public for key in signers} <= trust.leaked():
        return failed(step, "leaked")
    return passed(step, origin=origin)


def _witnesses(proof: tuple[LoggedProof, Checkpoint] | None, trust: Trust) -> Finding:
    step = Step.WITNESSES
    if proof is None:
        return absent(step)
    if not trust.witnesses:
        return absent(step, "unknown")
    try:
        names = sorted({key.name for key in _signers(proof[0].checkpoint, trust.witnesses)})
    except WrongSignature:
        return failed(step, "differs")
    if len(names) < trust.quorum:
        return failed(step, "too_few", count=len(names), quorum=trust.quorum)
    return passed(step, names=", ".join(names)) if names else absent(step, "none")


@lru_cache(maxsize=512)
def _signers(note: Note, keys: tuple[VerifierKey, ...]) -> tuple[VerifierKey, ...]:
    """Who of these keys signed the note. Many receipts stand under one checkpoint, which is checked once."""
    return tuple(key for key, _signature in note.verified(keys))


def entry_of(*, fact_hash: bytes, recorded_at: datetime) -> dict[str, str]:
    """The entry of the log as a receipt file shows it."""
    read: dict[str, str] = json.loads(rules.entry(fact_hash=fact_hash, recorded_at=recorded_at))
    return read
