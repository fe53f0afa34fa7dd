"""Appeals through the JSON API of a server of its own, by several clients at once."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from uuid import uuid4

from bench import installation
from bench.measuring import Sample
from bench.registry import Figure, Run
from bench.texts import Letter, letters
from jauap.kernel.cases.queries import Case

#: As many as a process of the server has threads.
CLIENTS_A_PROCESS = 4
WARM_UP_OF_A_CLIENT = 5


class Lost(RuntimeError):
    """The server acknowledged appeals that are not in the database, or refused some."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a client got for one appeal: the reference if it was acknowledged, the status, the milliseconds."""

    reference: str
    status: int
    took: float


def measure(run: Run) -> Iterator[Figure]:
    """Appeals a second, their latency, and whether every acknowledged one is there. Raises `Lost`."""
    clients = CLIENTS_A_PROCESS * (run.size.processes or os.cpu_count() or 1)
    written = letters(run.size.requests, seed="http")
    with installation.server(run.folder, processes=run.size.processes) as port:
        _all(port, letters(clients * WARM_UP_OF_A_CLIENT, seed="warm-up"), clients=clients)
        before = Case.objects.count()
        started = time.perf_counter()
        answers = _all(port, written, clients=clients)
        seconds = time.perf_counter() - started
    acknowledged = {answer.reference for answer in answers if answer.status == 201}
    stored = Case.objects.count() - before
    found = Case.objects.filter(reference__in=acknowledged).count()
    if not len(written) == len(acknowledged) == stored == found:
        raise Lost(
            f"sent {len(written)}, acknowledged {len(acknowledged)}, of these found {found}, stored {stored}"
        )
    took = Sample([answer.took for answer in answers])
    yield Figure(
        per_second=len(written) / seconds,
        median_ms=took.median,
        p95_ms=took.percentile(95),
        p99_ms=took.percentile(99),
        raw_commits=seconds * 1000 / len(written) / run.commits.mean,
        counts={"clients": clients, "acknowledged": len(acknowledged), "in the database": stored},
    )


def _all(port: int, written: Sequence[Letter], *, clients: int) -> list[Answer]:
    """Send all letters, shared among clients that each keep one connection."""
    with ThreadPoolExecutor(clients) as pool:
        shares = pool.map(lambda client: _sent(port, written[client::clients]), range(clients))
        return [answer for share in shares for answer in share]


def _sent(port: int, written: Sequence[Letter]) -> list[Answer]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        return [_send(connection, letter) for letter in written]
    finally:
        connection.close()


def _send(connection: HTTPConnection, letter: Letter) -> Answer:
    body = {
        "text": letter.text,
        "language": letter.language,
        "territory": letter.territory,
        "applicant": {
            "family_name": letter.family_name,
            "given_name": letter.given_name,
            "phone": letter.phone,
        },
    }
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid4())}
    before = time.perf_counter()
    connection.request("POST", "/api/v1/appeals/", content, headers)
    response = connection.getresponse()
    told = json.loads(response.read())
    took = (time.perf_counter() - before) * 1000
    return Answer(reference=told.get("reference", ""), status=response.status, took=took)
