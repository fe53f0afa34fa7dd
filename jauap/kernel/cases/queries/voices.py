"""Past cases as routing heard them, to rehearse other rules on."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery

from jauap.kernel.cases.models import Case, Custody
from jauap.kernel.ledger.models import Fact
from jauap.kernel.routing.types import Voice

_READ_AT_ONCE = 500
_CHOSEN = "chosen"  # the code of `routing.reasons` for a body that a person named


def voices(*, since: datetime, until: datetime, most: int) -> Iterator[Voice]:
    """The voices of cases submitted in [since, until) about which rules decided, the newest `most` of them.

    A case that came in with a body chosen by a person is left out: rules had no say in it and would have none. One
    that no rule could place, and a person placed later, is there. The key is the reference of the case. One
    statement, read in portions; an erased text is heard as silence.
    """
    first_reason = Custody.objects.filter(case=OuterRef("pk")).order_by("id").values("reason__code")[:1]
    unrouted = Fact.objects.filter(stream=OuterRef("pk"), kind="case.unrouted")
    rows = (
        Case.objects.filter(submitted_at__gte=since, submitted_at__lt=until)
        .annotate(why=Subquery(first_reason))
        .filter(Q(why__isnull=True) | ~Q(why=_CHOSEN) | Exists(unrouted))
        .order_by("-submitted_at", "id")
        .values_list("reference", "submission__text", "topic", "territory_id", "procedure", "kind")[:most]
    )
    for reference, text, topic, territory, procedure, kind in rows.iterator(chunk_size=_READ_AT_ONCE):
        yield Voice(
            key=reference,
            text=text or "",
            topic=topic or None,
            territory=territory,
            procedure=procedure,
            kind=kind,
        )
