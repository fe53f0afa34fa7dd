"""The bench runs from the first to the last measurement and prints what its readers rely on. Times are not tested."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from bench.registry import BY_NAME, Figure
from bench.results import Result, table

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "bench" / "RESULTS.md"

#: What each measurement always tells.
TOLD = {
    "commit-loop": {"median_ms", "per_second", "raw_commits"},
    "desk-list": {"median_ms", "p95_ms", "statements"},
    "search": {"median_ms", "p95_ms", "statements"},
    "case-page": {"median_ms", "p95_ms", "statements"},
    "submit": {"median_ms", "p95_ms", "statements", "raw_commits"},
    "submit-http": {"per_second", "median_ms", "p95_ms", "p99_ms", "raw_commits", "counts"},
    "bulk-writing": {"per_second"},
    "importing": {"per_second", "raw_commits", "counts"},
    "deadline": {"median_ms", "p95_ms", "statements"},
    "routing": {"median_ms", "p95_ms", "statements"},
    "learning": set(),  # a training and a suggestion
    "likeness": set(),  # likewise
    "sealing": set(),  # its figures are of several kinds; the test below reads them
}


def left_behind(pid: int) -> list[str]:
    """The folder of a bench that is gone, and the processes that still work in it."""
    folder = ROOT / ".data" / f"bench-{pid}"
    running = [
        " ".join(process.info["cmdline"])
        for process in psutil.process_iter(["cmdline"])
        if any(word.startswith(str(folder)) for word in process.info["cmdline"] or ())
    ]
    return [str(folder)] * folder.exists() + running


@dataclass(frozen=True)
class Ended:
    """A bench that ran to its end."""

    pid: int
    code: int
    out: str
    err: str


def run(*options: str) -> Ended:
    with subprocess.Popen(
        [sys.executable, "-m", "bench", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        out, err = process.communicate(timeout=300)
    return Ended(process.pid, process.returncode, out, err)


@pytest.fixture(scope="module")
def quick() -> Ended:
    """A quick run of everything."""
    ended = run("--quick", "--json")
    assert ended.code == 0, ended.err[-2000:]
    return ended


@pytest.fixture(scope="module")
def told(quick: Ended) -> Any:
    """What it prints."""
    return json.loads(quick.out)


@pytest.mark.xdist_group("bench")
def test_every_measurement_tells_its_figures(told: Any) -> None:
    assert [one["name"] for one in told["measurements"]] == list(BY_NAME)
    for one in told["measurements"]:
        assert one["figures"], one["name"]
        for figure in one["figures"]:
            asked = {name for name, value in figure.items() if value not in (None, {})}
            assert TOLD[one["name"]] <= asked, (one["name"], figure)


@pytest.mark.xdist_group("bench")
def test_what_was_acknowledged_is_in_the_database(told: Any) -> None:
    (figure,) = next(one["figures"] for one in told["measurements"] if one["name"] == "submit-http")

    assert figure["counts"]["acknowledged"] == figure["counts"]["in the database"] == 12


@pytest.mark.xdist_group("bench")
def test_the_statements_keep_their_budgets(told: Any) -> None:
    figures = {one["name"]: one["figures"] for one in told["measurements"]}

    assert figures["submit"][0]["statements"] <= 9
    assert all(one["statements"] <= 6 for one in figures["desk-list"] if "HTML" not in one["name"])
    assert figures["case-page"][0]["statements"] <= 10


@pytest.mark.xdist_group("bench")
def test_every_receipt_that_was_checked_holds(told: Any) -> None:
    figures = next(one["figures"] for one in told["measurements"] if one["name"] == "sealing")
    checked = next(one["counts"] for one in figures if one.get("counts") and "receipts" in one["counts"])

    assert checked["receipts"] == checked["hold"] > 0


@pytest.mark.xdist_group("bench")
def test_the_machine_is_described_without_its_name(told: Any) -> None:
    assert {"date", "processor", "cores", "memory_gb", "python", "postgresql", "fsync", "load"} <= set(
        told["machine"]
    )
    assert told["machine"]["fsync"] == told["machine"]["synchronous_commit"] == "on"
    assert told["quick"] is True


@pytest.mark.xdist_group("bench")
def test_nothing_is_left_behind(quick: Ended) -> None:
    assert not left_behind(quick.pid)


def test_the_kept_page_is_of_a_whole_run() -> None:
    kept = KEPT.read_text(encoding="utf-8")

    assert all(one.title in kept for one in BY_NAME.values())
    assert str(ROOT) not in kept


def test_help_teaches() -> None:
    told = run("--help").out

    assert all(name in told for name in BY_NAME)
    assert "RESULTS.md" in told


def test_an_unknown_name_is_refused() -> None:
    assert run("--only", "nonsense").code == 2


def test_a_table_leaves_out_what_was_not_asked() -> None:
    figures = [Figure(name="one", median_ms=1.234, statements=4), Figure(per_second=12_345.6)]

    heading, _rule, *rows = table([Result(measurement=BY_NAME["submit"], figures=figures, seconds=1)]).split(
        "\n"
    )

    assert [len(row) for row in rows] == [len(heading)] * 2
    assert [cell.strip() for cell in rows[0].split("|")[2:8]] == ["one", "", "1.23", "", "", "4"]
    assert [cell.strip() for cell in rows[1].split("|")[1:4]] == ["", "", "12,346"]
