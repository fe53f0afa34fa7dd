"""The transparency log: sealing many facts, proving and checking them, and appeals that do not wait for it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction

from bench.measuring import figure, repeated, statements
from bench.registry import Figure, Run
from jauap.kernel.ledger import keys, operations, proofs, queries, receipts, testing
from jauap.kernel.ledger.proofs import Proof
from jauap.kernel.ledger.verifying import holding
from jauap.lib import clock
from jauap.lib.ids import uuid7

#: Facts loaded by one COPY.
_PORTION = 100_000
#: What a worker would do, in a process beside this one.
_SEALER = "import django; django.setup(); from jauap.kernel.ledger import testing; testing.seal_all()"


def measure(run: Run) -> Iterator[Figure]:
    """Facts sealed, proofs made and receipts checked a second; appending with and without a sealer beside it."""
    keys.ensure(at=clock.now())
    testing.seal_all()
    streams = []
    for first in range(0, run.size.facts, _PORTION):
        streams += testing.many_facts(count=min(_PORTION, run.size.facts - first))
    before = time.perf_counter()
    sealed = testing.seal_all()
    yield Figure(
        name="facts sealed", per_second=sealed / (time.perf_counter() - before), counts={"facts": sealed}
    )

    def prove(turn: int) -> Proof | None:
        return proofs.inclusion(stream=streams[turn * 7919 % len(streams)], sequence=1 + turn % 10)

    sample = repeated(prove, times=run.size.proofs, most_seconds=run.size.most_seconds)
    yield figure("a proof made", sample, statements=statements(lambda: prove(0)))
    yield _checked(run, [_receipt(prove(turn)) for turn in range(run.size.proofs)])
    yield _appended("a fact appended, nobody seals", run)
    testing.many_facts(count=run.size.facts // 5)
    sealer = subprocess.Popen([sys.executable, "-c", _SEALER])
    yield _appended("a fact appended while a process seals", run)
    sealer.wait()


def _receipt(proof: Proof | None) -> bytes:
    if proof is None:
        raise RuntimeError("a fact was not sealed")
    (fact,) = queries.history(stream=proof.stream, first=proof.sequence, last=proof.sequence)
    claims = {"iss": "bench", "kind": "answered", "reference": "0", "at": proof.recorded_at}
    signed = receipts.issue(fact=fact, claims=claims, at=clock.now())
    return receipts.file(receipt=signed, proof=proof)


def _checked(run: Run, files: list[bytes]) -> Figure:
    trust = receipts.own_trust(witnesses=())
    before = time.perf_counter()
    held = holding(files, trust=trust)
    taken = time.perf_counter() - before
    return Figure(
        name="receipts with proof checked, one process",
        per_second=len(files) / taken,
        counts={"receipts": len(files), "hold": held},
    )


def _appended(name: str, run: Run) -> Figure:
    def append(_turn: int) -> None:
        with transaction.atomic():
            operations.append(stream=uuid7(), facts=[testing.new_fact()])

    sample = repeated(append, times=run.size.commits, most_seconds=run.size.most_seconds)
    found = figure(name, sample)
    return replace(found, p99_ms=sample.percentile(99), raw_commits=sample.median / run.commits.median)
