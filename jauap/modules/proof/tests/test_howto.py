"""The program in docs/howto/verify.md does what the page says, run from that very page."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from jauap.kernel.ledger.tests.samples import OURS, THEIRS, Log, Pair, fact, log

PAGE = Path(settings.BASE_DIR) / "docs" / "howto" / "verify.md"
LARGEST = 150


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code.count("\n") < LARGEST
    assert set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE)) <= {
        *sys.stdlib_module_names,
        "cryptography",
    }
    file = tmp_path_factory.mktemp("howto") / "check.py"
    file.write_text(code, encoding="utf-8")
    return file


def run(program: Path, shown: Any, *, keys: list[Pair]) -> subprocess.CompletedProcess[str]:
    (program.parent / "jwks.json").write_text(json.dumps({"keys": [pair.key.jwk for pair in keys]}))
    (program.parent / "x.json").write_text(json.dumps(shown, ensure_ascii=False), encoding="utf-8")
    # -I: nothing of ours can be imported.
    command = [sys.executable, "-I", str(program), "x.json", "jwks.json"]
    return subprocess.run(command, cwd=program.parent, capture_output=True, text=True, check=False)


def test_a_sealed_receipt_holds(program):
    done = run(program, log(1000).file(700), keys=[THEIRS, OURS])

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("holds") == 8
    assert "submitted 407188325631" in done.stdout


def test_one_that_is_not_sealed_yet(program):
    done = run(program, {"receipt": log().file()["receipt"]}, keys=[OURS])

    assert done.returncode == 0
    assert "not sealed" in done.stdout


@pytest.mark.parametrize(
    ("what", "shown", "sentence"),
    [
        ("signature", {"receipt": log().file(by=THEIRS)["receipt"].replace(".", ".", 1)}, "The key is published."),
        ("words", log().file(openings={"text": {"salt": "00", "value": "x"}}), "The words are those that were recorded"),
        ("mixed up", log().file(entry=log().file(3)["entry"]), "The entry of the log names the fact."),
        ("proof of another", log().file(proof=log().file(3)["proof"]), "The entry is in the log."),
        ("forked", Log([fact(99), *log().facts[1:]], by=[THEIRS]).file(1), "The log has signed for it."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(program, what, shown, sentence):
    done = run(program, shown, keys=[OURS])

    assert done.returncode == 1, what
    assert done.stdout.splitlines()[-1].startswith(f"FAILS   {sentence}")
