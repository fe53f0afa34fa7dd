"""The checkpoint of each day in other hands: a feed, and letters to those who asked."""

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.core import mail

from jauap.kernel.ledger import keys, proofs, proving, testing
from jauap.kernel.ledger.models import Checkpoint
from jauap.lib import notes
from jauap.modules.proof import tasks

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime.now(UTC)
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> str:
    """The newest checkpoint; the pages stand on the day after."""
    testing.many_facts(count=20)
    testing.seal_all()
    note = proofs.checkpoint() or ""
    monkeypatch.setattr("jauap.lib.clock.now", lambda: TOMORROW)
    return note


def feed(client: Any) -> bytes:
    return bytes(client.get("/log/checkpoints.atom", headers={"Accept-Language": "en"}).content)


def test_a_reader_of_feeds_reads_it(client, sealed):
    read = feedparser.parse(feed(client))

    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title == keys.name()
    assert "The last checkpoint of each day, signed." in read.feed.subtitle
    (entry,) = read.entries
    assert entry.updated_parsed[:3] == NOW.timetuple()[:3]
    assert entry.title.startswith(NOW.date().isoformat())


def test_it_has_what_atom_requires_and_the_note_to_the_letter(client, sealed):
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated and an author; an entry the same, and its content."""
    root = ElementTree.fromstring(feed(client))

    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(root.findall(f"{ATOM}{name}")) == 1
        assert len(root.findall(f"{ATOM}entry/{ATOM}{name}")) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert str(links["self"]).endswith("/log/checkpoints.atom")
    assert root.findtext(f"{ATOM}entry/{ATOM}content") == sealed
    assert notes.trusted(notes.parse(sealed), keys.verifiers())


def test_one_copy_serves_every_language(client, sealed):
    answers = [client.get("/log/checkpoints.atom", headers={"Accept-Language": one}) for one in ("kk", "ru")]

    assert answers[0].content == answers[1].content
    assert "Accept-Language" not in answers[0].headers.get("Vary", "")


def test_a_day_that_has_not_ended_is_not_told(client, sealed, monkeypatch):
    monkeypatch.setattr("jauap.lib.clock.now", lambda: NOW)

    assert feedparser.parse(feed(client)).entries == []


def test_one_entry_a_day(sealed):
    newest = Checkpoint.objects.order_by("-size").first()
    assert newest is not None
    for number in range(1, 9):
        at = newest.at + timedelta(hours=12 * number)
        Checkpoint.objects.create(size=newest.size + number, root=newest.root, at=at, note=f"{number}\n")

    ends = proving.ends_of_days(before=NOW + timedelta(days=30), days=3)

    assert len(ends) == 3
    assert len({end.day for end in ends}) == 3
    assert ends[0].note == "8\n"
    assert [end.size for end in ends] == sorted((end.size for end in ends), reverse=True)


def test_those_who_asked_get_a_letter(settings, sealed):
    settings.WITNESS_EMAILS = ["archive@example.kz", "university@example.kz"]

    count = tasks.tell_witnesses(timestamp=int(TOMORROW.timestamp()))
    tasks.send_checkpoint(to="archive@example.kz", timestamp=int(TOMORROW.timestamp()))

    assert count == 2
    (letter,) = mail.outbox
    assert letter.to == ["archive@example.kz"]
    assert sealed in letter.body
    assert letter.attachments[0][1] == sealed


def test_a_day_without_facts_sends_nothing(settings, sealed):
    settings.WITNESS_EMAILS = ["archive@example.kz"]

    assert tasks.tell_witnesses(timestamp=int((NOW + timedelta(days=2)).timestamp())) == 0
    assert mail.outbox == []
