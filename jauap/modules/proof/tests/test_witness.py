"""The witness that we are for others: the table of answers of C2SP tlog-witness."""

from dataclasses import dataclass, field

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client, override_settings

from jauap.kernel.ledger import keys
from jauap.kernel.ledger.keys import Purpose
from jauap.lib import merkle, notes
from jauap.lib.notes import Checkpoint, Note, Presented, VerifierKey
from jauap.modules.proof import queries

pytestmark = pytest.mark.django_db

ORIGIN = "example.org/log"
PRIVATE = Ed25519PrivateKey.generate()
KEY = VerifierKey(ORIGIN, PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


@dataclass
class OtherLog:
    """A log of somebody else."""

    leaves: list[bytes] = field(default_factory=lambda: [merkle.leaf_hash(b"%d" % n) for n in range(40)])

    def note(self, size: int, *, sign=PRIVATE.sign) -> Note:
        return Note(str(Checkpoint(ORIGIN, size, merkle.root(self.leaves[:size])))).signed(KEY, sign)

    def presented(self, old: int, size: int) -> Presented:
        ranges = merkle.consistency_ranges(first=old, second=size)
        path = tuple(merkle.root(self.leaves[start:end]) for start, end in ranges)
        return Presented(old, path, self.note(size))


LOG = OtherLog()


@pytest.fixture(autouse=True)
def _witnessed():
    with override_settings(WITNESSED_LOGS=[str(KEY)]):
        yield


def present(client: Client, presented: Presented | str):
    return client.post(
        "/witness/add-checkpoint",
        str(presented),
        content_type="text/plain",
        headers={"Accept-Language": "en"},
    )


def test_a_log_that_only_grows_is_cosigned(client: Client):
    for old, size in [(0, 3), (3, 3), (3, 8), (8, 21), (21, 40)]:
        answer = present(client, LOG.presented(old, size))

        assert (answer.status_code, answer["content-type"]) == (200, "text/plain; charset=utf-8")
        lines = notes.parse_signatures(answer.content.decode())
        witness = keys.verifiers(purpose=Purpose.WITNESS)
        assert notes.trusted(Note(LOG.note(size).text, lines), witness)
        assert queries.seen_size(origin=ORIGIN) == size


def test_a_log_is_told_which_tree_we_saw_last(client: Client):
    present(client, LOG.presented(0, 8))

    for old, size in [(0, 21), (3, 21), (21, 40)]:
        answer = present(client, LOG.presented(old, size))
        assert (answer.status_code, answer.content) == (409, b"8\n")
        assert answer["content-type"] == "text/x.tlog.size"


def test_two_trees_of_one_size_are_two_histories(client: Client):
    present(client, LOG.presented(0, 8))
    other = OtherLog([merkle.leaf_hash(b"other"), *LOG.leaves[1:]])

    answer = present(client, Presented(8, (), other.note(8)))

    assert answer.status_code == 409
    assert "two histories" in answer.content.decode()


def test_a_rewritten_log_is_not_cosigned(client: Client):
    present(client, LOG.presented(0, 8))
    other = OtherLog([merkle.leaf_hash(b"other"), *LOG.leaves[1:]])

    assert present(client, other.presented(8, 21)).status_code == 422
    assert queries.seen_size(origin=ORIGIN) == 8


@pytest.mark.parametrize(
    ("presented", "status"),
    [
        ("", 400),
        ("old 0\n\nnot a checkpoint\n", 400),
        (Presented(9, (), LOG.note(8)), 400),
        (Presented(0, (b"\0" * 32,), LOG.note(8)), 422),
        (Presented(0, (), LOG.note(8, sign=Ed25519PrivateKey.generate().sign)), 403),
        (Presented(0, (), Note(LOG.note(8).text, (notes.Signature("x", b"1234", b"5"),))), 403),
        (
            Presented(0, (), Note(LOG.note(8).text.replace(ORIGIN, "example.org/x"), LOG.note(8).signatures)),
            404,
        ),
    ],
)
def test_what_the_specification_refuses(client: Client, presented, status: int):
    assert present(client, presented).status_code == status
    assert queries.seen_size(origin=ORIGIN) == 0


def test_the_witness_never_signs_with_the_key_of_the_log():
    log, witness = keys.public(), keys.public(purpose=Purpose.WITNESS)

    assert not {key.public for key in log} & {key.public for key in witness}
