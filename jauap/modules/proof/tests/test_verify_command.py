"""`jauap verify`: each step in words, the first that fails, and an exit code; offline."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jauap.kernel.ledger.tests.samples import OURS, THEIRS, WITNESS, Log, fact, log
from jauap.modules.proof.receipts.commands import verify


@pytest.fixture
def keys(tmp_path: Path) -> str:
    file = tmp_path / "jwks.json"
    file.write_text(json.dumps({"keys": [OURS.key.jwk]}))
    return str(file)


def run(*arguments: str, shown: Any) -> Result:
    content = shown if isinstance(shown, str) else json.dumps(shown)
    return CliRunner().invoke(verify, ["-", *arguments], input=content)


def test_a_sealed_receipt(keys):
    result = run("--keys", keys, shown=log().file(4))

    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert len(lines) == 8
    assert [line[0] for line in lines] == ["✓"] * 7 + ["·"]
    assert lines[5] == (
        "✓ The entry is in the log. It is number 5 of 11: the path leads to the root of the checkpoint."
    )


def test_the_first_step_that_fails_is_named(keys):
    result = run("--keys", keys, shown=log().file(4, entry=json.loads(log().entries[5])))

    assert result.exit_code == 1
    assert "✗ The entry of the log names the fact. It names another fact" in result.output
    assert result.output.splitlines()[-1] == "The entry of the log names the fact: does not hold."


def test_for_a_program(keys):
    good, cut = log().file(4), log().file(4)["receipt"][:100]

    told = json.loads(run("--json", "--keys", keys, shown=good).output)
    failed = json.loads(run("--json", "--keys", keys, shown=cut).output)

    assert (told["holds"], told["sealed"], told["failed"]) == (True, True, None)
    assert told["facts"][0]["says"]["reference"] == "407188325631"
    assert (failed["holds"], failed["failed"]) == (False, "readable.parts")


def test_the_keys_of_this_installation_are_the_default():
    result = run("--json", shown=log().file(4))

    assert json.loads(result.output)["failed"] == "signature.unknown_key"


def test_a_key_of_the_log_and_witnesses_of_ones_own(keys):
    seen = log(by=[THEIRS], seen_by=[WITNESS]).file(4)
    log_key, witness = str(THEIRS.of_log()), str(WITNESS.of_witness())

    with_witness = run("--keys", keys, "--log-key", log_key, "--witness", witness, shown=seen)
    two_wanted = run("--keys", keys, "--log-key", log_key, "--witness", witness, "--quorum", "2", shown=seen)

    assert with_witness.exit_code == 0, with_witness.output
    assert "Seen and signed by witness.example/w." in with_witness.output
    assert two_wanted.exit_code == 1
    assert "1 of the witnesses you trust have signed it, 2 are needed" in two_wanted.output


def test_the_proof_of_a_case(keys):
    sealed = Log([fact(sequence=number) for number in (1, 2)])
    rows = [
        {"fact": one, "entry": json.loads(sealed.entries[number]), "proof": sealed.proof(number)}
        for number, one in enumerate(sealed.facts)
    ]

    result = run(
        "--keys", keys, shown={"reference": "407188325631", "log": "jauap.example/log", "facts": rows}
    )

    assert result.exit_code == 0, result.output
    assert "2. case.submitted" in result.output
    assert "These are 2 facts of the appeal 407188325631, none left out." in result.output


@pytest.mark.parametrize("wrong", [["--log-key", "x"], ["--witness", "a+b+c"], ["--keys", "/nowhere"]])
def test_what_is_no_key_is_refused(wrong):
    assert run(*wrong, shown="x").exit_code == 2


def test_in_kazakh_and_russian(keys):
    for language in ("kk", "ru"):
        assert run("--keys", keys, "--language", language, shown=log().file(4)).exit_code == 0
