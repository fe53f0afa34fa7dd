"""What a new process of the server reads before anybody waits for it: addresses, places, bodies, rules, names, learned
models, and the large libraries of likeness and of charts. They take seconds, which were those of its first visitors.
"""

import logging
from datetime import datetime
from threading import Thread

from django.db import connections
from django.urls import get_resolver

from jauap.lib import clock

log = logging.getLogger(__name__)

#: Like what people write, in both languages; it is compared and forgotten.
_TEXTS = ("Аулада шамдар жанбайды, кешке қараңғы.", "Во дворе не горят фонари, вечером темно.")


def begin() -> Thread:
    """Warm this process in the background, while it answers already."""
    thread = Thread(target=_begun, name="warming", daemon=True)
    thread.start()
    return thread


def _begun() -> None:
    try:
        warm(at=clock.now())
    except Exception:  # nothing hangs on it: whoever asks first reads it then, and is told what is wrong
        log.warning("the process could not be warmed", exc_info=True)
    finally:
        connections.close_all()


def warm(*, at: datetime) -> None:
    """Ask everything once that keeps its answer in the memory of the process. Nothing is written."""
    from jauap.kernel.cases import queries as cases
    from jauap.kernel.people import masking
    from jauap.kernel.routing import queries as routing
    from jauap.kernel.routing.types import Voice
    from jauap.ui.charts import line_chart

    get_resolver().url_patterns  # noqa: B018 — reading the addresses brings every page into memory
    for text in _TEXTS:
        routing.propose(voice=Voice(text=text), at=at)
        cases.alike(text=text, at=at, most=1)
        masking.find(text)
    line_chart(title="", series={"": [("", 1.0)]}, language="kk")
