"""Signed notes against the examples of the specifications and against another program's parser."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from sigstore._internal.rekor.checkpoint import SignedCheckpoint
from sigstore._internal.trust import Keyring, RekorKeyring
from sigstore._utils import KeyID
from sigstore.errors import VerificationError
from sigstore_models.common import v1

from jauap.lib import merkle, notes
from jauap.lib.notes import Algorithm, Checkpoint, LoggedProof, NotANote, Note, Presented, VerifierKey

ORIGIN = "example.org/log"
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = VerifierKey(ORIGIN, PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
WITNESS = VerifierKey("witness.example.org/w1", KEY.public, Algorithm.COSIGNATURE)

# The example of golang.org/x/mod/sumdb/note, whose key is published there.
PUBLISHED = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def checkpoint(size: int = 3) -> Note:
    root = merkle.leaf_hash(b"%d" % size)
    return Note(str(Checkpoint(ORIGIN, size, root))).signed(KEY, PRIVATE.sign)


# ---------------------------------------------------------------- other programs


def test_a_note_signed_by_another_program_is_verified():
    note = notes.parse(PUBLISHED)

    assert notes.trusted(note, [VerifierKey.parse(PUBLISHED_KEY)])
    assert str(note) == PUBLISHED
    with pytest.raises(notes.WrongSignature):
        notes.trusted(Note(note.text + "!\n", note.signatures), [VerifierKey.parse(PUBLISHED_KEY)])


@settings(deadline=None)
@given(st.integers(0, 2**62), st.binary(min_size=32, max_size=32))
def test_sigstore_reads_and_verifies_our_checkpoints(size, root):
    note = Note(str(Checkpoint(ORIGIN, size, root))).signed(KEY, PRIVATE.sign)
    public = PRIVATE.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    known = v1.PublicKey(raw_bytes=base64.b64encode(public), key_details=v1.PublicKeyDetails.PKIX_ED25519)
    ring = RekorKeyring(Keyring([known]))

    read = SignedCheckpoint.from_text(str(note))

    assert (read.checkpoint.origin, read.checkpoint.log_size) == (ORIGIN, size)
    assert read.checkpoint.log_hash == root.hex()
    read.signed_note.verify(ring, KeyID(KEY.id))
    with pytest.raises(VerificationError):
        SignedCheckpoint.from_text(str(note).replace(ORIGIN, "example.com/log")).signed_note.verify(
            ring, KeyID(KEY.id)
        )


# ---------------------------------------------------------------- notes and keys


def test_a_key_is_given_away_as_text():
    assert VerifierKey.parse(str(KEY)) == KEY
    assert VerifierKey.parse(f" {WITNESS}\n") == WITNESS
    assert KEY.id != WITNESS.id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org/log",
        str(KEY).replace("example.org", "example.com"),
        str(KEY)[:-1],
        f"a b+{KEY.id.hex()}+AAAA",
        # ECDSA of another program.
        "x+00000000+Agpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(NotANote):
        VerifierKey.parse(text)


def test_unknown_signatures_are_passed_over_and_wrong_ones_are_not():
    note = checkpoint().cosigned(WITNESS, PRIVATE.sign, at=1_700_000_000)

    assert notes.trusted(note, [KEY]) == [KEY]
    assert notes.trusted(note, [KEY, WITNESS]) == [KEY, WITNESS]
    with pytest.raises(notes.WrongSignature, match="no key"):
        notes.trusted(note, [VerifierKey("someone", KEY.public)])
    for known in (KEY, WITNESS):
        forged = Note(note.text.replace("\n3\n", "\n4\n"), note.signatures)
        with pytest.raises(notes.WrongSignature, match="did not sign"):
            notes.trusted(forged, [known])


def test_a_cosignature_says_when_it_was_made():
    note = checkpoint().cosigned(WITNESS, PRIVATE.sign, at=1_700_000_000)
    ((_key, signature),) = note.verified([WITNESS])

    assert notes.stamped(signature.data)[0] == 1_700_000_000
    later = (1_700_000_001).to_bytes(8, "big") + signature.data[8:]
    with pytest.raises(notes.WrongSignature):
        WITNESS.verify(note.text, later)
    with pytest.raises(notes.WrongSignature):
        WITNESS.verify(note.text, signature.data[:-1])


def test_a_text_may_have_empty_lines():
    note = Note("a\n\nb\n").signed(KEY, PRIVATE.sign)

    assert notes.parse(str(note)) == note
    assert notes.trusted(notes.parse(str(note)), [KEY])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no signature\n",
        "no signature\n\n",
        "a\n\n— name",
        "a\n\n— name AAAA\n",
        "a\n\n- name AAAAAAAA\n",
        "a\n\n— na+me AAAAAAAA\n",
        "a\n\n— name AAAAAAA\n",
        "a\r\n\n— name AAAAAAAA\n",
        "a\n\n" + "— name AAAAAAAA\n" * 65,
    ],
)
def test_what_is_no_note_is_refused(text):
    with pytest.raises(NotANote):
        notes.parse(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_note_or_is_refused(text):
    for read in (notes.parse, VerifierKey.parse, Checkpoint.parse, LoggedProof.parse, Presented.parse):
        try:
            read(text)
        except NotANote:
            continue


# ---------------------------------------------------------------- checkpoints and proofs


def test_the_example_of_a_checkpoint_is_read():
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

    read = Checkpoint.parse(text)

    assert (read.origin, read.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert str(read) == text
    assert Checkpoint.parse(text + "an extension\n").extensions == ("an extension",)


@pytest.mark.parametrize("size", ["", "03", "-1", "+3", "3 ", "x", "1" * 20, "٣"])
def test_a_size_is_written_in_one_way(size):
    with pytest.raises(NotANote):
        Checkpoint.parse(f"{ORIGIN}\n{size}\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")


hashes = st.lists(st.binary(min_size=32, max_size=32), max_size=63).map(tuple)


@settings(deadline=None)
@given(st.integers(0, 2**62), hashes, st.binary(max_size=20))
def test_a_proof_is_one_text(index, path, extra):
    proof = LoggedProof(index, path, checkpoint(), extra)

    assert LoggedProof.parse(str(proof)) == proof
    assert str(proof).startswith("c2sp.org/tlog-proof@v1\n")


@settings(deadline=None)
@given(st.integers(0, 2**62), hashes)
def test_what_a_witness_is_given_is_one_text(old, path):
    presented = Presented(old, path, checkpoint())

    assert Presented.parse(str(presented)) == presented


def test_a_witness_takes_63_hashes_and_no_more():
    with pytest.raises(NotANote):
        Presented.parse(str(Presented(1, (b"\0" * 32,) * 64, checkpoint())))
