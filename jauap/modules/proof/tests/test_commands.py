"""The log on the command line."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.test import override_settings

from jauap.kernel.ledger import keys, operations, proofs, queries, testing, watching
from jauap.kernel.ledger.keys import Purpose
from jauap.kernel.ledger.testing import new_fact
from jauap.lib import notes
from jauap.modules.proof import commands

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    [command] = [one for one in commands.commands if one.name == arguments[0]]
    return CliRunner().invoke(command, arguments[1:])


@pytest.fixture
def own_keys(tmp_path: Path):
    with override_settings(SIGNING_KEYS=str(tmp_path / "keys")):
        from jauap.lib import clock

        keys.ensure(at=clock.now())
        yield


# ---------------------------------------------------------------- keys


def test_a_key_is_rotated_and_retired(own_keys):
    [old] = keys.public()

    made = run("keys", "rotate").output.splitlines()[0]
    assert [one.key.kid for one in keys.signers()] == [made, old.kid]
    retired = run("keys", "retire", old.kid, "--leaked", "--yes")

    assert retired.exit_code == 0, retired.output
    assert [one.key.kid for one in keys.signers()] == [made]
    listed = {one["kid"]: one for one in json.loads(run("keys", "list", "--json").output)}
    assert listed[old.kid]["leaked"] is True
    assert "retired_at" not in listed[made]
    assert "leaked" in run("keys", "list").output
    told = [(fact.kind, fact.payload["kid"]) for fact in queries.history(stream=watching.KEYS)]
    assert told[-1] == ("ledger.key_retired", old.kid)
    assert ("ledger.key_made", made) in told


def test_during_a_rotation_every_live_key_signs(own_keys):
    run("keys", "rotate")
    operations.append(stream=uuid4(), facts=[new_fact()])
    testing.seal_all()

    note = notes.parse(proofs.checkpoint() or "")

    assert len(notes.trusted(note, keys.verifiers())) == 2


def test_the_last_key_is_not_retired(own_keys):
    [only] = keys.public()

    refused = run("keys", "retire", only.kid, "--yes")

    assert refused.exit_code == 1
    assert "the only key" in refused.output


# ---------------------------------------------------------------- audit and consistency


def test_an_audit_says_that_all_holds():
    operations.append(stream=uuid4(), facts=[new_fact()])
    testing.seal_all()

    assert "all of it holds" in run("ledger", "audit").output
    found = json.loads(run("ledger", "audit", "--json").output)
    assert found["found"] == []
    assert found["size"] == proofs.size()


def test_an_audit_names_what_is_wrong_and_exits_with_1():
    stream = uuid4()
    operations.append(stream=stream, facts=[new_fact(), new_fact()])
    testing.seal_all()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_fact DISABLE TRIGGER USER")
        cursor.execute("GRANT ALL ON ledger_fact TO CURRENT_USER")
        cursor.execute(
            "UPDATE ledger_fact SET kind = 'case.closed' WHERE stream = %s AND sequence = 2", [stream]
        )

    told = run("ledger", "audit")
    as_json = json.loads(run("ledger", "audit", "--json").output)["found"]

    assert told.exit_code == 1
    assert (
        f"fact-altered: A fact is not what was recorded: its hash differs. [stream {stream}, sequence 2"
        in told.output
    )
    assert (as_json[0]["fault"], as_json[0]["stream"], as_json[0]["sequence"]) == (
        "fact-altered",
        str(stream),
        2,
    )


def test_an_audit_against_a_checkpoint_kept_elsewhere(tmp_path: Path):
    testing.seal_all()
    kept = tmp_path / "kept"
    kept.write_text(proofs.checkpoint() or "")
    testing.many_facts(count=20)
    testing.seal_all()

    assert run("ledger", "audit", "--against", str(kept)).exit_code == 0
    kept.write_text("something else\n")
    assert "no signed checkpoint of this log" in run("ledger", "audit", "--against", str(kept)).output


def test_consistency_of_two_files(tmp_path: Path):
    operations.append(stream=uuid4(), facts=[new_fact()])
    testing.seal_all()
    older, newer = tmp_path / "older", tmp_path / "newer"
    older.write_text(proofs.checkpoint() or "")
    testing.many_facts(count=300)
    testing.seal_all()
    newer.write_text(proofs.checkpoint() or "")

    assert "only grew" in run("log", "consistency", str(older)).output
    assert json.loads(run("log", "consistency", str(older), str(newer), "--json").output)["holds"] is True
    assert run("log", "consistency", str(newer), str(older)).exit_code == 1


# ---------------------------------------------------------------- the witness


@pytest.mark.django_db(transaction=True)
def test_two_installations_witness_each_other_over_http(live_server, country):
    """Here one installation plays both: it reads its own log at its address, cosigns and sends."""
    testing.many_facts(count=700)
    testing.seal_all()
    address = f"{live_server.url}/log"
    own, [witness] = keys.verifiers(), keys.verifiers(purpose=Purpose.WITNESS)

    with override_settings(WITNESSED_LOGS=[str(one) for one in own], WITNESS_KEYS=[str(witness)]):
        for count in (0, 5, 600):
            if count:
                testing.many_facts(count=count)
                testing.seal_all()
            done = run("witness", "cosign", address, "--send")

            assert done.exit_code == 0, done.output
            shown = notes.parse(proofs.checkpoint() or "")
            assert notes.trusted(shown, [*own, witness])[-1] == witness
            assert notes.Checkpoint.parse(notes.parse(done.output).text).size == proofs.size()


def test_a_witness_reads_a_file(tmp_path: Path):
    operations.append(stream=uuid4(), facts=[new_fact()])
    testing.seal_all()
    file = tmp_path / "presented"
    file.write_text(f"old 0\n\n{proofs.checkpoint()}")

    with override_settings(WITNESSED_LOGS=[str(one) for one in keys.verifiers()]):
        done = run("witness", "cosign", str(file))
        again = run("witness", "cosign", str(file))

    assert notes.trusted(notes.parse(done.output), keys.verifiers(purpose=Purpose.WITNESS))
    assert again.exit_code == 1
    assert "saw the log last when it had" in again.output


def test_an_address_that_does_not_answer_is_said_so():
    done = run("witness", "cosign", "http://127.0.0.1:9/log")

    assert done.exit_code == 1
    assert "127.0.0.1:9" in done.output
