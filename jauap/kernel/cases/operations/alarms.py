"""A person looks at a case whose words may tell of danger or of a crime, and says whether they do."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from jauap.kernel.cases import moving
from jauap.kernel.cases.choices import ALARMS, Flag
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.moving import told
from jauap.kernel.cases.refusals import ChangedMeanwhile, NoAlarm, NotTheHolder, ReasonNeeded
from jauap.kernel.ledger.types import Actor
from jauap.kernel.procedures.statuses import Role


def weigh(*, case_id: UUID, is_so: bool, words: str, by: Actor, at: datetime) -> Case:
    """Confirm what the words of a case may tell of, or say that they do not; either way the alarm ends.

    Only a person decides it, and says why. Confirmed, the case has the flag with which the law forbids to return it
    (APPC art. 64; Law 221 art. 5). Refuses `NoSuchCase`, `NotTheHolder`, `NoAlarm`, `ReasonNeeded`, `ChangedMeanwhile`.
    """
    case = moving.load(case_id)
    role = moving.role_of(case=case, by=by, at=at)
    if role is None or role in {Role.APPLICANT, Role.SYSTEM}:
        raise NotTheHolder
    raised = [Flag(flag) for flag in case.flags if flag in ALARMS]
    if not raised:
        raise NoAlarm
    if not words.strip():
        raise ReasonNeeded(field="words")
    found = {ALARMS[flag] for flag in raised} if is_so else set()
    case.flags = sorted({*case.flags} - {*raised} | found)
    with transaction.atomic():
        changed = Case.objects.filter(pk=case.pk, version=case.version).update(
            flags=case.flags, version=F("version") + 1
        )
        if not changed:
            raise ChangedMeanwhile
        case.version += 1
        moving.record(
            case=case,
            by=by,
            at=at,
            facts=[
                told(
                    "case.alarm_confirmed" if is_so else "case.alarm_ended",
                    flags=[flag.value for flag in raised],
                    personal={"words": words.strip()},
                )
            ],
        )
    return case
