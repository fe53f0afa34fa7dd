"""The log as anybody reads it over HTTP."""

import base64
import gzip
import json
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client, override_settings

from jauap.kernel.ledger import keys, operations, proofs, testing
from jauap.kernel.ledger.testing import new_fact
from jauap.lib import clock, merkle, notes
from jauap.lib.notes import Algorithm, Note, VerifierKey

pytestmark = pytest.mark.django_db

PRIVATE = Ed25519PrivateKey.generate()
WITNESS = VerifierKey(
    "witness.example.org/w1",
    PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw),
    Algorithm.COSIGNATURE,
)


@pytest.fixture
def log() -> notes.Checkpoint:
    """A log of more than 600 facts, with a partial tile at its end."""
    testing.many_facts(count=700 - proofs.size() % 256)
    testing.seal_all()
    return newest()


def newest() -> notes.Checkpoint:
    return notes.Checkpoint.parse(notes.parse(proofs.checkpoint() or "").text)


def test_a_monitor_rebuilds_the_whole_log_from_its_files(client: Client, log: notes.Checkpoint):
    """Checkpoint, entry bundles and tiles: nothing else is needed, and nobody has to sign in."""
    note = notes.parse(client.get("/log/checkpoint").content.decode())
    assert notes.trusted(note, keys.verifiers())

    leaves = []
    for index in range(-(-log.size // 256)):
        width = merkle.width(level=0, index=index, size=log.size)
        part = merkle.tile_path(index) + ("" if width == 256 else f".p/{width}")
        bundle = client.get(f"/log/tile/entries/{part}").content
        found = []
        while bundle:
            length = int.from_bytes(bundle[:2], "big")
            entry, bundle = bundle[2 : 2 + length], bundle[2 + length :]
            assert set(json.loads(entry)) == {"fact", "recorded_at"}
            found.append(merkle.leaf_hash(entry))
        assert client.get(f"/log/tile/0/{part}").content == b"".join(found)
        leaves += found

    assert merkle.root(leaves) == log.root
    upper = client.get(f"/log/tile/1/000.p/{log.size >> 8}").content
    assert upper[:32] == merkle.root(leaves[:256])


@pytest.mark.parametrize(
    ("path", "content_type", "cache"),
    [
        ("checkpoint", "text/plain; charset=utf-8", "public, max-age=5"),
        ("tile/0/000", "application/octet-stream", "public, max-age=31536000, immutable"),
        ("tile/0/000.p/17", "application/octet-stream", "public, max-age=31536000, immutable"),
        ("tile/entries/001", "application/octet-stream", "public, max-age=31536000, immutable"),
        ("keys", "text/plain; charset=utf-8", "public, max-age=3600"),
    ],
)
def test_files_may_be_kept_by_anybody(client: Client, log, path: str, content_type: str, cache: str):
    answer = client.get(f"/log/{path}")

    assert (answer.status_code, answer["content-type"]) == (200, content_type)
    assert answer["cache-control"] == cache
    assert answer["access-control-allow-origin"] == "*"
    assert not answer.cookies
    assert answer.get("vary", "") in {"", "Accept-Encoding"}
    assert "content-language" not in answer
    again = client.get(f"/log/{path}", headers={"if-none-match": answer["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(f"/log/{path}").status_code == 200


def test_entry_bundles_travel_compressed(client: Client, log):
    plain = client.get("/log/tile/entries/000").content
    answer = client.get("/log/tile/entries/000", headers={"accept-encoding": "gzip"})

    assert answer["content-encoding"] == "gzip"
    assert gzip.decompress(answer.content) == plain


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/999",
        "tile/9/000",
        "tile/63/000",
        "tile/entries/x999/x999/999",
        "tile/0/x999/x999/x999/x999/999",
    ],
)
def test_what_is_not_there_yet_is_a_problem_that_nobody_keeps(client: Client, log, path: str):
    answer = client.get(f"/log/{path}", headers={"Accept-Language": "en"})

    assert (answer.status_code, answer["content-type"]) == (404, "application/problem+json")
    assert answer["cache-control"] == "no-store"
    assert answer.json()["title"] == "Not in the log"


def test_a_part_of_a_tile_that_is_not_there_yet_is_a_problem(client: Client, log: notes.Checkpoint):
    part = merkle.tile_path(log.size // 256)

    assert client.get(f"/log/tile/0/{part}.p/{log.size % 256}").status_code == 200
    assert client.get(f"/log/tile/0/{part}.p/{log.size % 256 + 1}").status_code == 404
    assert client.get(f"/log/tile/0/{part}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["tile/00/000", "tile/0/0", "tile/0/x000/000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/007"],
)
def test_other_spellings_are_not_there(client: Client, log, path: str):
    assert client.get(f"/log/{path}").status_code == 404


def test_keys_are_published(client: Client):
    lines = client.get("/log/keys").content.decode().splitlines()
    jwks = client.get("/.well-known/jwks.json").json()["keys"]

    assert [VerifierKey.parse(line.split(" ")[0]) for line in lines if "/log+" in line] == keys.verifiers()
    assert [one["kid"] for one in jwks] == [key.kid for key in keys.public()]
    assert [base64.urlsafe_b64decode(one["x"] + "=") for one in jwks] == [key.public for key in keys.public()]
    assert not any("d" in one for one in jwks)


# ---------------------------------------------------------------- cosignatures


def send(client: Client, note: Note) -> tuple[int, str]:
    answer = client.post("/log/cosignatures", str(note), content_type="text/plain")
    return answer.status_code, answer.content.decode()


@pytest.fixture
def note(log) -> Note:
    return notes.parse(proofs.checkpoint() or "")


@override_settings(WITNESS_KEYS=[str(WITNESS)])
def test_a_witness_stands_under_the_checkpoint_and_the_proofs(client: Client, note: Note):
    at = int(clock.now().timestamp())
    cosigned = Note(note.text).cosigned(WITNESS, PRIVATE.sign, at=at)

    assert send(client, cosigned) == (200, "1\n")
    assert send(client, cosigned) == (200, "0\n")

    shown = notes.parse(client.get("/log/checkpoint").content.decode())
    assert notes.trusted(shown, [*keys.verifiers(), WITNESS])[-1] == WITNESS
    stream = uuid4()
    operations.append(stream=stream, facts=[new_fact()])
    testing.seal_all()
    proof = proofs.inclusion(stream=stream, sequence=1)
    assert proof is not None
    assert not proof.checkpoint.verified([WITNESS])


@override_settings(WITNESS_KEYS=[str(WITNESS)])
def test_a_proof_prefers_a_checkpoint_that_was_witnessed(client: Client):
    stream = uuid4()
    operations.append(stream=stream, facts=[new_fact()])
    testing.seal_all()
    note = notes.parse(proofs.checkpoint() or "")
    send(client, Note(note.text).cosigned(WITNESS, PRIVATE.sign, at=int(clock.now().timestamp())))
    testing.many_facts(count=5)
    testing.seal_all()

    proof = proofs.inclusion(stream=stream, sequence=1)

    assert proof is not None
    assert proof.checkpoint.verified([WITNESS])
    assert notes.Checkpoint.parse(proof.checkpoint.text).size == proof.size < proofs.size()


@override_settings(WITNESS_KEYS=[str(WITNESS)])
@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda note, at: note, 403),
        (lambda note, at: Note(note.text).cosigned(WITNESS, Ed25519PrivateKey.generate().sign, at=at), 403),
        (lambda note, at: Note("x\n" + note.text).cosigned(WITNESS, PRIVATE.sign, at=at), 400),
        (lambda note, at: Note(f"x/log\n1\n{'A' * 43}=\n").cosigned(WITNESS, PRIVATE.sign, at=at), 404),
        (lambda note, at: Note(note.text).cosigned(WITNESS, PRIVATE.sign, at=at + 3600), 400),
        (lambda note, at: "not a note", 400),
        (lambda note, at: "x" * 70_000, 400),
    ],
)
def test_other_words_are_not_taken(client: Client, note: Note, change, status: int):
    before = proofs.checkpoint()

    assert send(client, change(note, int(clock.now().timestamp())))[0] == status
    assert proofs.checkpoint() == before


def test_a_witness_that_nobody_configured_is_not_taken(client: Client, note: Note):
    cosigned = Note(note.text).cosigned(WITNESS, PRIVATE.sign, at=int(clock.now().timestamp()))

    assert send(client, cosigned)[0] == 403
