"""A fact becomes a letter, once, in the person's language; what became of the letter is a fact again."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.test import Client

from jauap.gateways.sms import memory
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.queries import Case
from jauap.kernel.ledger import queries as ledger
from jauap.modules.notices import operations, queries
from jauap.modules.notices.models import Channel, Notice, NoticeStatus
from tests.cast import CITY, DIRECTORATE, Member

pytestmark = pytest.mark.usefixtures("country")

AT = datetime(2026, 3, 17, 5, 30, tzinfo=UTC)  # Tuesday


@pytest.fixture
def case(citizen: Member, head: Member) -> Case:
    return testing.case(
        at=AT, body=DIRECTORATE, by=citizen.actor(at=AT), applicant=citizen.person.pk, territory=CITY
    )


def test_the_applicant_gets_a_receipt_by_every_channel(case: Case, citizen: Member) -> None:
    operations.write(case_id=case.pk, first=1, last=2, at=AT)

    written = {(one.channel, one.kind): one for one in Notice.objects.all()}
    assert (Channel.INBOX, "case.submitted") in written
    letter = written[Channel.EMAIL, "case.submitted"]
    assert letter.address == citizen.email
    assert "10\xa0April\xa02026" in letter.text
    assert testing.TEXT not in letter.text  # the words stay behind the sign-in


def test_writing_again_writes_nothing(case: Case) -> None:
    operations.write(case_id=case.pk, first=1, last=2, at=AT)
    before = Notice.objects.count()

    operations.write(case_id=case.pk, first=1, last=2, at=AT)

    assert Notice.objects.count() == before


def test_a_letter_is_written_in_the_language_of_its_reader(case: Case, citizen: Member) -> None:
    from jauap.kernel.people import operations as people

    people.set_language(account=citizen.account, language="ru")

    operations.write(case_id=case.pk, first=1, last=1, at=AT)

    assert {one.language for one in Notice.objects.all()} == {"ru"}


def test_nobody_is_told_of_what_they_did(case: Case, citizen: Member) -> None:
    cases.withdraw(case_id=case.pk, by=citizen.actor(at=AT), at=AT, words="It is mended")

    operations.write(case_id=case.pk, first=3, last=9, at=AT)

    assert not Notice.objects.exists()


def test_the_executor_reads_of_an_assignment(
    case: Case, registrar: Member, head: Member, executor: Member
) -> None:
    assert executor.office is not None
    cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=AT)
    cases.assign(case_id=case.pk, official_id=executor.office.pk, by=head.actor(at=AT), at=AT)

    operations.write(case_id=case.pk, first=4, last=4, at=AT)

    inbox = queries.inbox(person_id=None, official_id=executor.office.pk)
    assert [one.kind for one in inbox] == ["case.assigned"]


# ---------------------------------------------------------------- handing over, to a real mail server


class Mailbox:
    """A mail server on this machine that answers as it is told."""

    def __init__(self) -> None:
        self.answer = "250 taken"
        self.letters: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            self.letters.append(envelope.content)
        return self.answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield box
    controller.stop()


@pytest.fixture
def letter(case: Case) -> Notice:
    operations.write(case_id=case.pk, first=1, last=1, at=AT)
    return Notice.objects.get(channel=Channel.EMAIL)


def kinds(case: Case) -> list[str]:
    return [fact.kind for fact in ledger.history(stream=case.pk)]


def test_a_letter_that_was_taken_is_proved(letter: Notice, mailbox: Mailbox, case: Case) -> None:
    operations.deliver(notice_id=letter.pk, at=AT)

    assert len(mailbox.letters) == 1
    letter.refresh_from_db()
    assert letter.status == NoticeStatus.SENT
    assert kinds(case)[-1] == "notice.sent"
    assert queries.delivered_at(case_id=case.pk, kind="case.submitted") == AT


def test_a_server_that_is_busy_is_asked_again(letter: Notice, mailbox: Mailbox) -> None:
    mailbox.answer = "451 later"
    first = operations.deliver(notice_id=letter.pk, at=AT)
    mailbox.answer = "250 taken"
    second = operations.deliver(notice_id=letter.pk, at=AT + timedelta(minutes=1))

    assert first is not None
    assert first.may_be_tried_again
    assert second is not None
    assert second.is_accepted
    letter.refresh_from_db()
    assert letter.attempts == 2


def test_a_refused_address_is_a_fact_of_the_case(letter: Notice, mailbox: Mailbox, case: Case) -> None:
    mailbox.answer = "550 no such person"

    operations.deliver(notice_id=letter.pk, at=AT)

    letter.refresh_from_db()
    assert letter.status == NoticeStatus.REFUSED
    assert "550" in letter.reason
    assert kinds(case)[-1] == "notice.undelivered"


def test_a_server_that_stays_away_ends_the_attempts(letter: Notice, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False

    for _attempt in range(operations.MOST_ATTEMPTS):
        operations.deliver(notice_id=letter.pk, at=AT)

    letter.refresh_from_db()
    assert letter.status == NoticeStatus.FAILED
    assert operations.deliver(notice_id=letter.pk, at=AT) is None


def test_a_text_message_goes_to_the_operator(case: Case, citizen: Member, settings: Any) -> None:
    from jauap.kernel.people import operations as people
    from jauap.kernel.people.types import ContactKind

    settings.SMS_GATEWAY = "jauap.gateways.sms.memory.Memory"
    memory.outbox.clear()
    people.set_contacts(
        person=citizen.person,
        contacts={ContactKind.PHONE: "+77011234567"},
        by=citizen.actor(at=AT),
        at=AT,
    )
    operations.write(case_id=case.pk, first=1, last=1, at=AT)

    operations.deliver(notice_id=Notice.objects.get(channel=Channel.SMS).pk, at=AT)

    assert [one.to for one in memory.outbox] == ["+77011234567"]


def test_the_job_of_a_submission_does_it_all(case: Case) -> None:
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateJob

    jobs = ProcrastinateJob.objects.filter(task_name="notices.on_facts")
    assert jobs.count() == 1

    for job in jobs:
        app.tasks[job.task_name].func(**job.args)
    for job in ProcrastinateJob.objects.filter(task_name="notices.deliver"):
        app.tasks[job.task_name].func(**job.args)

    assert {sent.to[0] for sent in mail.outbox} == {"citizen@example.kz"}


# ---------------------------------------------------------------- the inbox


def test_only_the_recipient_opens_a_message(case: Case, citizen: Member, stranger: Member) -> None:
    operations.write(case_id=case.pk, first=1, last=1, at=AT)
    notice = Notice.objects.get(channel=Channel.INBOX)

    mine = queries.get(notice_id=notice.pk, person_id=citizen.person.pk, official_id=None)
    theirs = queries.get(notice_id=notice.pk, person_id=stranger.person.pk, official_id=None)

    assert mine == notice
    assert theirs is None


def test_the_inbox_shows_the_messages(case: Case, citizen: Member, client: Client) -> None:
    operations.write(case_id=case.pk, first=1, last=1, at=AT)
    client.force_login(citizen.account, backend="jauap.modules.accounts.backends.ByProgram")

    page = client.get("/en/messages/")

    assert page.status_code == 200
    assert "We received your appeal" in page.content.decode()
