"""A receipt is checked offline, and each way in which it can be wrong is named. No database."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jws as joserfc_jws
from joserfc.errors import SecurityWarning
from joserfc.jwk import OKPKey
from pymerkle.core import _inclusion_path_layout

from jauap.kernel.ledger import verifying
from jauap.kernel.ledger.tests.samples import AT, OURS, THEIRS, TRUST, WITNESS, Log, Pair, fact, log, token
from jauap.kernel.ledger.verdicts import SENTENCES, Outcome, Step
from jauap.kernel.ledger.verifying import Trust
from jauap.lib import merkle, notes
from jauap.lib.notes import LoggedProof

Shown = dict[str, Any]

LOG = log()
SEALED = LOG.file(4)
PLAIN = {"receipt": SEALED["receipt"]}


def text(shown: Shown) -> str:
    return json.dumps(shown, ensure_ascii=False, indent=2)


def part(number: int, change: Callable[[str], str], receipt: str = SEALED["receipt"]) -> Shown:
    """The receipt with one of its three parts changed."""
    parts = receipt.split(".")
    parts[number - 1] = change(parts[number - 1])
    return SEALED | {"receipt": ".".join(parts)}


def said(**changes: Any) -> Shown:
    """Somebody has changed what the receipt says and left the signature as it was."""
    head, payload, signature = SEALED["receipt"].split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    changed = json.dumps(claims | changes).encode()
    return SEALED | {"receipt": ".".join([head, encoded(changed), signature])}


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def head(**head_: Any) -> Shown:
    return part(1, lambda _old: encoded(json.dumps(head_).encode()))


def proof(change: Callable[[list[str]], list[str]]) -> Shown:
    return SEALED | {"proof": "\n".join(change(SEALED["proof"].split("\n")))}


# ---------------------------------------------------------------- what holds


def test_a_sealed_receipt_holds_in_every_step():
    verdict = verifying.verify(text(SEALED), trust=TRUST)

    assert [finding.outcome for finding in verdict.findings[:-1]] == [Outcome.PASSED] * 7
    assert verdict[Step.WITNESSES].code == "witnesses.unknown"
    assert (verdict.holds, verdict.is_sealed) == (True, True)
    assert (
        str(verdict[Step.INCLUSION]) == "It is number 5 of 11: the path leads to the root of the checkpoint."
    )


@pytest.mark.parametrize(
    "content", [text(PLAIN), PLAIN["receipt"], f" {PLAIN['receipt']}\n", text(PLAIN).encode()]
)
def test_before_sealing_the_signature_is_enough(content):
    verdict = verifying.verify(content, trust=TRUST)

    assert (verdict.holds, verdict.is_sealed, verdict.failed) == (True, False, None)
    absent = [finding.step for finding in verdict.findings if finding.outcome == Outcome.ABSENT]
    assert absent == [Step.OPENINGS, Step.ENTRY, Step.INCLUSION, Step.CHECKPOINT, Step.WITNESSES]


def test_two_other_libraries_verify_our_receipts():
    receipt = token(fact())

    by_pyjwt = jwt.decode(
        receipt, jwt.PyJWK(OURS.key.jwk).key, algorithms=["EdDSA"], options={"verify_iat": False}
    )
    with pytest.warns(SecurityWarning, match="RFC 9864"):
        by_joserfc = joserfc_jws.deserialize_compact(
            receipt,
            OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": str(OURS.key.jwk["x"])}),
            ["EdDSA"],
        )

    assert json.loads(by_joserfc.payload) == by_pyjwt
    assert by_pyjwt["fact"] == fact()
    assert jwt.get_unverified_header(receipt) == {
        "alg": "EdDSA",
        "kid": OURS.key.kid,
        "typ": "jauap-receipt+jwt",
    }


def test_a_receipt_that_another_library_signs_is_read():
    claims = dict.fromkeys(verifying.SAID, "x") | {"fact": fact()}
    made = jwt.encode(claims, Pair(1)._private, "EdDSA", headers={"kid": OURS.key.kid, "typ": verifying.TYP})

    assert verifying.verify(made, trust=TRUST)[Step.SIGNATURE].code == "signature.passed"


def test_another_program_verifies_the_inclusion():
    read = LoggedProof.parse(SEALED["proof"])
    checkpoint = notes.Checkpoint.parse(read.checkpoint.text)
    leaf = merkle.leaf_hash(LOG.entries[4])
    rule, _ = _inclusion_path_layout(read.index + 1, checkpoint.size)

    def check(path: list[bytes]) -> None:
        proof = pymerkle.InclusionProof("sha256", True, checkpoint.size, read.index + 1, rule, path)
        pymerkle.verify_inclusion(leaf, checkpoint.root, proof, index=read.index + 1, size=checkpoint.size)

    check([leaf, *read.path])
    with pytest.raises(pymerkle.InvalidProof):
        check([leaf, *read.path[:-1], leaf])


def test_a_witness_that_is_trusted_must_have_signed():
    seen, unseen = log(seen_by=[WITNESS]), log()
    trust = Trust(keys=(OURS.key,), witnesses=(WITNESS.of_witness(),), quorum=1)

    passed = verifying.verify(text(seen.file()), trust=trust)
    failed = verifying.verify(text(unseen.file()), trust=trust)

    assert str(passed[Step.WITNESSES]) == "Seen and signed by witness.example/w."
    assert failed.failed is not None
    assert failed.failed.code == "witnesses.too_few"


def test_the_proof_of_a_whole_case():
    facts = [fact(sequence=number) for number in (1, 2, 3)]
    sealed = Log([*facts, fact(9)])
    rows = [
        {"fact": one, "entry": json.loads(sealed.entries[number]), "proof": sealed.proof(number)}
        for number, one in enumerate(facts)
    ]
    shown = {"reference": "407188325631", "log": "jauap.example/log", "facts": rows}

    whole = verifying.verify_facts(text(shown), trust=TRUST)
    with_gap = verifying.verify_facts(text(shown | {"facts": [rows[0], rows[2]]}), trust=TRUST)

    assert [verdict.holds for verdict in whole] == [True] * 3
    assert {verdict[Step.SIGNATURE].code for verdict in whole} == {"signature.absent"}
    assert str(with_gap[0].failed) == "Fact 2 is missing in the file."


# ---------------------------------------------------------------- what does not hold

OTHER = LOG.file(7)
FORK = Log([fact(99), *LOG.facts[1:]])

WRONG: list[tuple[str, Shown | str | bytes, str]] = [
    # cut off
    ("nothing", "", "readable.empty"),
    ("half of the file", text(SEALED)[:900], "readable.not_json"),
    ("half of the signed text", SEALED["receipt"][:300], "readable.parts"),
    ("the last letters of the signed text", SEALED["receipt"][:-3], "readable.base64url"),
    ("the proof without its end", proof(lambda lines: lines[:4]), "inclusion.unreadable"),
    ("the proof without a hash", proof(lambda lines: lines[:2] + lines[3:]), "inclusion.differs"),
    ("no receipt in it", {"proof": SEALED["proof"]}, "readable.no_receipt"),
    ("two receipts joined", SEALED["receipt"] + "." + SEALED["receipt"], "readable.parts"),
    # encoded anew
    ("UTF-16", text(SEALED).encode("utf-16"), "readable.not_text"),
    ("a picture", b"\xff\xd8\xff\xe0" + bytes(200), "readable.not_text"),
    ("Base64 with padding", part(3, lambda old: old + "=="), "readable.base64url"),
    ("Base64 of another alphabet", part(2, lambda old: "+" + old[1:]), "readable.base64url"),
    ("a second spelling of the signature", part(3, lambda old: old[:-1] + chr(ord(old[-1]) + 1)), "readable.base64url"),
    ("another order of the words in the receipt", said(), "signature.differs"),
    # changed
    ("the head", head(alg="EdDSA", kid=OURS.key.kid, typ="jauap-receipt+jwt", crit=["b64"]), "readable.header"),
    ("no algorithm", head(alg="none", kid=OURS.key.kid, typ="jauap-receipt+jwt"), "readable.algorithm"),
    ("an algorithm with a shared secret", head(alg="HS256", kid="x", typ="x"), "readable.algorithm"),
    ("the content", part(2, lambda old: old[:40] + encoded(b"\x00\x01\x02") + old[44:]), "readable.content"),
    ("the day of the answer", said(due="2027-01-01T00:00:00Z"), "signature.differs"),
    ("the signature", part(3, lambda old: ("A" if old[0] != "A" else "B") + old[1:]), "signature.differs"),
    ("a word of the applicant", SEALED | {"openings": {"text": {"salt": "00", "value": "x"}}}, "openings.differs"),
    ("a word that nobody said", SEALED | {"openings": {"name": {"salt": "00", "value": "x"}}}, "openings.unknown"),
    ("words that are none", SEALED | {"openings": [1]}, "openings.unreadable"),
    ("when it was recorded", SEALED | {"entry": SEALED["entry"] | {"recorded_at": "2026-01-01T00:00:00Z"}}, "inclusion.differs"),
    ("an entry that is none", SEALED | {"entry": {"fact": 1}}, "entry.unreadable"),
    ("the number of the entry", proof(lambda lines: [lines[0], "index 5", *lines[2:]]), "inclusion.differs"),
    ("the size of the log", proof(lambda lines: ["12" if line == "11" else line for line in lines]), "checkpoint.differs"),
    ("the signature of the log", proof(lambda lines: [*lines[:-2], lines[-2][:-12] + "AAAAAAAAAAA=", ""]), "checkpoint.differs"),
    # mixed up
    ("the entry of another fact", SEALED | {"entry": OTHER["entry"]}, "entry.other_fact"),
    ("the proof of another fact", SEALED | {"proof": OTHER["proof"]}, "inclusion.differs"),
    ("entry and proof of another fact", SEALED | {"entry": OTHER["entry"], "proof": OTHER["proof"]}, "entry.other_fact"),
    ("a proof without the entry", {name: SEALED[name] for name in ("receipt", "proof")}, "entry.missing"),
    ("an entry without the proof", {name: SEALED[name] for name in ("receipt", "entry")}, "inclusion.missing"),
    ("a receipt that names another fact", SEALED | {"receipt": token(fact(4), fact=fact(5))}, "fact.differs"),
    ("something else that we signed", SEALED | {"receipt": token(fact(4), typ="jauap-letter+jwt")}, "readable.type"),
    ("a receipt that says too little", SEALED | {"receipt": token(fact(4), log=None)}, "readable.member"),
    # the wrong key
    ("a receipt of somebody else", log().file(4, by=THEIRS), "signature.unknown_key"),
    ("a log of somebody else", SEALED | {"proof": log(by=[THEIRS]).proof(4)}, "checkpoint.unsigned"),
    # a forked log
    ("a log of another name", SEALED | {"proof": log(origin="other.example/log").proof(4)}, "checkpoint.other_log"),
    ("the checkpoint of a fork", SEALED | {"proof": str(LoggedProof(4, LoggedProof.parse(SEALED["proof"]).path, FORK.note))}, "inclusion.differs"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "content", "code"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_named(what, content, code):
    shown = text(content) if isinstance(content, dict) else content

    verdict = verifying.verify(shown, trust=TRUST)

    assert verdict.failed is not None
    assert verdict.failed.code == code
    assert not verdict.holds
    assert "{" not in str(verdict.failed)


def test_a_forked_log_with_the_right_key_is_found_by_a_witness():
    """Whoever has the key can make a log for one reader alone; the witness has signed another."""
    trust = Trust(keys=(OURS.key,), witnesses=(WITNESS.of_witness(),), quorum=1)
    honest = log(seen_by=[WITNESS])
    forged = FORK.file(4)
    stolen = FORK.note.joined(one for one in honest.note.signatures if one.name == "witness.example/w")
    with_stolen = forged | {"proof": str(LoggedProof(4, LoggedProof.parse(forged["proof"]).path, stolen))}

    alone = verifying.verify(text(forged), trust=trust).failed
    with_signature = verifying.verify(text(with_stolen), trust=trust).failed

    assert alone is not None
    assert with_signature is not None
    assert (alone.code, with_signature.code) == ("witnesses.too_few", "witnesses.differs")


def test_a_changed_byte_shows_in_its_own_step_only():
    changed = SEALED | {"openings": {"text": {"salt": "00" * 32, "value": "Other words"}}}

    verdict = verifying.verify(text(changed), trust=TRUST)

    wrong = [finding.step for finding in verdict.findings if finding.outcome == Outcome.FAILED]
    assert wrong == [Step.OPENINGS]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_changed_letter_of_the_signed_text_is_overlooked(data):
    receipt = SEALED["receipt"]
    place = data.draw(st.integers(0, len(receipt) - 1))
    letter = data.draw(st.sampled_from("ABCxyz019-_.=é").filter(lambda one: one != receipt[place]))

    verdict = verifying.verify(receipt[:place] + letter + receipt[place + 1 :], trust=TRUST)

    assert verdict.failed is not None
    assert verdict.failed.step in {Step.READABLE, Step.SIGNATURE}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400))
def test_any_rubbish_is_answered(content):
    assert not verifying.verify(content, trust=TRUST).holds
    assert not verifying.verify_facts(content, trust=TRUST)[0].holds


# ---------------------------------------------------------------- keys that retired or leaked


def test_a_key_that_retired_later_still_counts_and_an_earlier_one_does_not():
    later = Trust(keys=(Pair(1, retired_at=AT + timedelta(days=1)).key,))
    earlier = Trust(keys=(Pair(1, retired_at=AT - timedelta(days=1)).key,))

    assert verifying.verify(text(PLAIN), trust=later).holds
    failed = verifying.verify(text(PLAIN), trust=earlier).failed
    assert failed is not None
    assert failed.code == "signature.retired"


def test_of_a_leaked_key_only_the_log_counts():
    leaked = Pair(1, retired_at=AT + timedelta(days=1), is_leaked=True)
    trust = Trust(keys=(THEIRS.key, leaked.key))

    unsealed = verifying.verify(text(PLAIN), trust=trust)
    under_the_old_key = verifying.verify(text(SEALED), trust=trust)
    under_a_later_checkpoint = verifying.verify(text(log(by=[THEIRS, OURS]).file(4)), trust=trust)

    assert unsealed[Step.SIGNATURE].code == "signature.leaked"
    assert under_the_old_key[Step.CHECKPOINT].code == "checkpoint.leaked"
    assert under_a_later_checkpoint[Step.SIGNATURE].code == "signature.leaked_but_logged"
    assert (unsealed.holds, under_the_old_key.holds, under_a_later_checkpoint.holds) == (False, False, True)


def test_the_key_of_the_log_may_be_given_apart():
    log_of_theirs = log(by=[THEIRS])

    verdict = verifying.verify(
        text(log_of_theirs.file()), trust=Trust(keys=(OURS.key,), log=(THEIRS.of_log(),))
    )

    assert (verdict.holds, verdict.is_sealed) == (True, True)


def test_keys_are_read_as_they_are_published():
    retired = Pair(5, retired_at=AT, is_leaked=True).key
    published = json.dumps({"keys": [OURS.key.jwk, retired.jwk]})

    assert verifying.read_keys(published) == (OURS.key, retired)
    for wrong in ("[]", "{}", '{"keys": [{"kty": "RSA"}]}', "x"):
        with pytest.raises(ValueError):  # noqa: PT011 — several reasons
            verifying.read_keys(wrong)


def test_every_finding_has_its_sentence():
    assert [code for code, sentence in SENTENCES.items() if not str(sentence).endswith(".")] == []
