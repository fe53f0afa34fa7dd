"""Door one of notices: write them for facts, hand them over, mark them read."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_datetime

from jauap.gateways import email, sms
from jauap.kernel.calendars import zones
from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Case
from jauap.kernel.ledger import operations as ledger
from jauap.kernel.ledger import queries as facts
from jauap.kernel.ledger.queries import Fact
from jauap.kernel.ledger.types import SYSTEM, NewFact
from jauap.kernel.people import operations as holding
from jauap.kernel.people import queries as people
from jauap.kernel.people.refusals import AlreadyErased
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.delivery import Delivery
from jauap.lib.ids import format_reference
from jauap.modules.notices import letters
from jauap.modules.notices.models import Channel, Notice, NoticeStatus
from jauap.ui import formats

#: After so many attempts a notice counts as failed: with growing pauses, some two days.
MOST_ATTEMPTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recipient:
    """Somebody whom a fact concerns, and how to reach them."""

    language: str
    wordings: Mapping[str, letters.Wording]
    person_id: int | None = None
    official_id: int | None = None
    email: str = ""
    phone: str = ""

    @property
    def addresses(self) -> Iterator[tuple[Channel, str]]:
        yield Channel.INBOX, ""
        if self.email:
            yield Channel.EMAIL, self.email
        if self.phone and sms.is_available():
            yield Channel.SMS, self.phone


@transaction.atomic
def write(*, case_id: UUID, first: int, last: int, at: datetime) -> list[Notice]:
    """Write the notices of some facts of a case, once however often it is called. Returns those to be handed over.

    A fact that the recipient caused is not told to them, but for the receipt of what they submitted.
    """
    _hold_applicant(case_id)
    case = cases.get(case_id=case_id)
    history = [fact for fact in facts.history(stream=case_id) if first <= fact.sequence <= last]
    recipients = list(_recipients(case))
    written = [
        notice
        for fact in history
        for recipient in recipients
        if fact.kind in recipient.wordings and not _caused(fact, recipient, case)
        for notice in _compose(case=case, fact=fact, recipient=recipient, at=at)
    ]
    Notice.objects.bulk_create(written, ignore_conflicts=True)
    mine = Notice.objects.filter(case_id=case_id, sequence__gte=first, sequence__lte=last)
    return list(mine.filter(status=NoticeStatus.QUEUED))


def _hold_applicant(case_id: UUID) -> None:
    """Nobody erases the applicant until the notices are written, for those would keep the address."""
    applicant = cases.get(case_id=case_id).applicant_id
    if applicant is not None:
        with suppress(AlreadyErased):  # who was erased has no address any more
            holding.hold_person(person=applicant)


def _recipients(case: Case) -> Iterator[_Recipient]:
    if case.applicant is not None and not people.is_leaving(person=case.applicant):
        reach = people.reach(persons=[case.applicant])[case.applicant.pk]
        yield _Recipient(
            language=reach.language,
            wordings=letters.APPLICANT,
            person_id=case.applicant.pk,
            email=reach.email,
            phone=reach.phone,
        )
    if case.assignee_id is not None:
        official = people.officials(ids=[case.assignee_id])[case.assignee_id]
        yield _Recipient(
            language=official.account.language, wordings=letters.EXECUTOR, official_id=official.pk
        )


def _caused(fact: Fact, recipient: _Recipient, case: Case) -> bool:
    if fact.kind in {"case.submitted", "complaint.submitted"}:
        return False
    actor = fact.acted
    if recipient.official_id is not None:
        return actor.official_id == recipient.official_id
    return case.applicant is not None and actor.person_uuid == case.applicant.uuid


def _compose(*, case: Case, fact: Fact, recipient: _Recipient, at: datetime) -> Iterable[Notice]:
    with translation.override(recipient.language):
        subject, text = letters.compose(recipient.wordings[fact.kind], _values(case, fact))
    for channel, address in recipient.addresses:
        is_read_here = channel == Channel.INBOX
        yield Notice(
            case=case,
            sequence=fact.sequence,
            kind=fact.kind,
            channel=channel,
            person_id=recipient.person_id,
            official_id=recipient.official_id,
            language=recipient.language,
            address=address or None,
            subject=subject[:300],
            text=text,
            status=NoticeStatus.SENT if is_read_here else NoticeStatus.QUEUED,
            sent_at=at if is_read_here else None,
            queued_at=at,
        )


def _values(case: Case, fact: Fact) -> dict[str, str]:
    payload = fact.payload
    due = payload.get("due_at") or payload.get("until") or payload.get("after")
    deadline = parse_datetime(str(due)) if due else case.due_at
    until = payload.get("reply_until") or payload.get("objections_until")
    return {
        "reference": format_reference(case.reference),
        "body": _body(fact.acted.body or case.holder_id),
        "to_body": _body(payload.get("to_body") or payload.get("body") or case.holder_id),
        "deadline": _day(deadline, case),
        "day": _day(parse_datetime(str(until)), case) if until else "",
    }


def _body(code: object) -> str:
    return state_bodies.get(code=str(code)).name.current() if code else ""


def _day(instant: datetime | None, case: Case) -> str:
    if instant is None:
        return ""
    local = zones.local(instant=instant, region_code=case.region or zones.CAPITAL)
    return formats.day(local.date(), translation.get_language() or "kk")


def deliver(*, notice_id: UUID, at: datetime) -> Delivery | None:
    """Hand one queued notice over. None when there is nothing left to do; the delivery is a fact of the case."""
    notice = Notice.objects.select_related("case").filter(pk=notice_id, status=NoticeStatus.QUEUED).first()
    if notice is None:
        return None
    delivery = _hand_over(notice)
    attempts = notice.attempts + 1
    status = _status(delivery, attempts)
    with transaction.atomic():
        moved = Notice.objects.filter(pk=notice.pk, status=NoticeStatus.QUEUED).update(
            status=status,
            attempts=attempts,
            reason=delivery.reason[:500],
            key=delivery.key[:300],
            sent_at=at if delivery.is_accepted else None,
        )
        if moved and status != NoticeStatus.QUEUED:
            _tell(notice, status=status, attempts=attempts, at=at)
    return delivery


def _status(delivery: Delivery, attempts: int) -> NoticeStatus:
    if delivery.is_accepted:
        return NoticeStatus.SENT
    if not delivery.may_be_tried_again:
        return NoticeStatus.REFUSED
    return NoticeStatus.FAILED if attempts >= MOST_ATTEMPTS else NoticeStatus.QUEUED


def _tell(notice: Notice, *, status: NoticeStatus, attempts: int, at: datetime) -> None:
    kind = "notice.sent" if status == NoticeStatus.SENT else "notice.undelivered"
    payload = {"of": notice.sequence, "about": notice.kind, "channel": notice.channel, "attempts": attempts}
    ledger.append(
        stream=notice.case_id,
        facts=[NewFact(kind=kind, at=at, actor=SYSTEM, payload=payload, personal={"text": notice.text})],
    )


def _hand_over(notice: Notice) -> Delivery:
    with translation.override(notice.language):
        link = settings.SITE_URL + reverse("notices:open", args=[notice.pk])
        if notice.channel == Channel.SMS:
            return sms.send(to=notice.address or "", text=f"{notice.subject}. {settings.SITE_URL}")
        context = {
            "notice": notice,
            "link": link,
            "sentences": notice.text.splitlines(),
            "language": notice.language,
        }
        return email.send(
            email.Letter(
                to=notice.address or "",
                subject=notice.subject,
                text=render_to_string("notices/letter.txt", context),
                html=render_to_string("notices/letter.html", context),
            )
        )


def mark_read(*, notice_id: UUID, at: datetime) -> None:
    """The recipient has opened the notice."""
    Notice.objects.filter(pk=notice_id, read_at__isnull=True).update(read_at=at)
