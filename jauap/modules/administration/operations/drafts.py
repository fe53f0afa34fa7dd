"""A draft of the rules begins, changes, is rehearsed, and becomes an edition."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from jauap.kernel.ledger.types import Actor
from jauap.kernel.routing import operations as routing
from jauap.kernel.routing import queries as routing_queries
from jauap.kernel.routing.conditions import Rule
from jauap.lib.ids import uuid7
from jauap.modules.administration import rehearsing, rules
from jauap.modules.administration.models import RulesDraft
from jauap.modules.administration.operations.country import change_rules
from jauap.modules.administration.refusals import (
    EndsBeforeItBegins,
    NoDraft,
    NothingChanged,
    NotRehearsed,
    ReasonMissing,
)
from jauap.modules.administration.rehearsing import Rehearsal
from jauap.modules.administration.rules import Rules

#: The background job that rehearses a draft.
JOB, QUEUE = "administration.rehearse", "administration"


def begin(*, account_id: int, at: datetime) -> RulesDraft:
    """A draft that says what the rules in force say; the one that is there already stays as it is."""
    in_force = routing_queries.rules_in_force()
    draft, _new = RulesDraft.objects.get_or_create(
        account_id=account_id,
        defaults={"edition": in_force.number, "rules": _tables(in_force.rules), "touched_at": at},
    )
    return draft


def move(*, account_id: int, code: str, up: bool, at: datetime) -> None:
    """One rule a place earlier or later. Refuses `NoDraft`, `NoSuchRule`."""
    with transaction.atomic():
        draft = _draft(account_id)
        _save(draft, rules.moved(rules=_rules(draft), code=code, up=up), at=at)


def put(*, account_id: int, rule: Rule, at: datetime) -> None:
    """A rule of the draft as it shall be; a new one comes in before the first that always fits. Refuses `NoDraft`."""
    with transaction.atomic():
        draft = _draft(account_id)
        draft.retired.pop(rule.code, None)
        _save(draft, rules.put(rules=_rules(draft), rule=rule), at=at)


def retire(*, account_id: int, code: str, reason: str, at: datetime) -> None:
    """A rule leaves, and why. One that no edition has yet leaves without a reason.

    Refuses `NoDraft`, `NoSuchRule`, `ReasonMissing`.
    """
    with transaction.atomic():
        draft = _draft(account_id)
        left = rules.without(rules=_rules(draft), code=code)
        if any(rule.code == code for rule in routing_queries.rules_in_force(number=draft.edition).rules):
            if not reason.strip():
                raise ReasonMissing
            draft.retired[code] = reason.strip()
        _save(draft, left, at=at)


def take_over(*, account_id: int, at: datetime) -> None:
    """Carry the draft's changes over to the rules that came into force meanwhile. Refuses `NoDraft`."""
    with transaction.atomic():
        draft = _draft(account_id)
        current = routing_queries.rules_in_force()
        base = routing_queries.rules_in_force(number=draft.edition)
        carried = rules.taken_over(
            base=base.rules, current=current.rules, draft=_rules(draft), retired=draft.retired
        )
        here = {rule.code for rule in current.rules}
        draft.edition = current.number
        draft.retired = {code: reason for code, reason in draft.retired.items() if code in here}
        _save(draft, carried, at=at)


def discard(*, account_id: int) -> None:
    """Throw the draft away."""
    RulesDraft.objects.filter(account_id=account_id).delete()


def start_rehearsal(*, account_id: int, since: datetime, until: datetime, most: int, at: datetime) -> str:
    """Ask for a rehearsal of the draft on the newest `most` cases submitted in [since, until); it runs by itself.

    One that runs for this draft stops. Returns the token of the new one. Refuses `NoDraft`, `EndsBeforeItBegins`
    and the first fault of the rules.
    """
    if since >= until:
        raise EndsBeforeItBegins
    with transaction.atomic():
        draft = _draft(account_id)
        wanted = _rules(draft)
        for fault in routing_queries.faults(rules=wanted, at=at):
            raise fault
        asked = Rehearsal(
            token=str(uuid7(at=at)),
            digest=rehearsing.digest(wanted),
            since=since,
            until=until,
            most=min(most, rehearsing.MOST),
        )
        draft.rehearsal, draft.touched_at = asked.as_json(), at
        draft.save(update_fields=["rehearsal", "touched_at"])
        app.configure_task(JOB, queue=QUEUE).defer(account=account_id, token=asked.token)
    return asked.token


def rehearse(*, account_id: int, token: str, at: datetime) -> bool:
    """Carry a rehearsal out, writing down after each portion how far it is. False if nobody waits for it any more."""
    draft = RulesDraft.objects.filter(account_id=account_id, rehearsal__token=token).first()
    if draft is None:
        return False
    asked = Rehearsal.from_json(draft.rehearsal | {"read": 0, "tally": [], "sample": [], "finished": False})
    waiting = RulesDraft.objects.filter(pk=draft.pk, rehearsal__token=token)
    return all(
        waiting.update(rehearsal=so_far.as_json())
        for so_far in rehearsing.steps(rehearsal=asked, rules=_rules(draft), at=at)
    )


def keep(*, account_id: int, why: str, by: Actor, at: datetime) -> int:
    """The draft becomes the edition in force; returns its number. The draft is gone.

    Refuses `NoDraft`, `NothingChanged`, `NotRehearsed`, and what `change_rules` refuses.
    """
    with transaction.atomic():
        draft = _draft(account_id)
        wanted = _rules(draft)
        if wanted == routing_queries.rules_in_force().rules:
            raise NothingChanged
        number = change_rules(
            rules=wanted, edition=draft.edition, why=why, by=by, at=at, retired=draft.retired
        )
        if not is_rehearsed(draft):
            raise NotRehearsed
        draft.delete()
    return number


def is_rehearsed(draft: RulesDraft) -> bool:
    """Whether the rules of the draft, as they are, were tried on past cases to the end."""
    if not draft.rehearsal.get("finished"):
        return False
    return bool(draft.rehearsal["digest"] == rehearsing.digest(_rules(draft)))


# ---------------------------------------------------------------- inside


def _draft(account_id: int) -> RulesDraft:
    draft = RulesDraft.objects.select_for_update().filter(account_id=account_id).first()
    if draft is None:
        raise NoDraft
    return draft


def _rules(draft: RulesDraft) -> Rules:
    return routing.parse(tables=draft.rules)


def _tables(wanted: Sequence[Rule]) -> list[dict[str, object]]:
    return [rule.model_dump(mode="json") for rule in wanted]


def _save(draft: RulesDraft, wanted: Rules, *, at: datetime) -> None:
    draft.rules, draft.touched_at = _tables(wanted), at
    draft.save(update_fields=["rules", "retired", "edition", "touched_at"])
