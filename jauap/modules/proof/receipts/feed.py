"""The last checkpoint of each day as an Atom feed (RFC 4287): whoever reads it keeps what we cannot take back."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from jauap.kernel.ledger import keys
from jauap.kernel.ledger.proving import DayEnd
from jauap.lib.languages import LANGUAGES

#: How many days the feed tells of.
DAYS = 31


class _Checkpoints(Atom1Feed):
    """An entry holds its note as plain text, to the letter: it is signed."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["note"], {"type": "text"})


def _in_each_language() -> Iterator[str]:
    for language in LANGUAGES:
        with translation.override(language):
            yield _("The last checkpoint of each day, signed.")


def atom(ends: list[DayEnd], *, address: str) -> str:
    """The feed, one for readers of every language; `address` is its own."""
    site = urlsplit(settings.SITE_URL).netloc
    feed = _Checkpoints(
        title=keys.name(),
        link=f"{settings.SITE_URL}/log/checkpoint",
        description="",
        subtitle=" · ".join(dict.fromkeys(_in_each_language())),
        author_name=site,
        feed_url=address,
        feed_guid=f"tag:{site},2026:{keys.name()}/checkpoints",
        language=None,
    )
    for end in ends:
        feed.add_item(
            title=f"{end.day.isoformat()}: {end.size}",
            link=f"{settings.SITE_URL}/log/checkpoint",
            description="",
            unique_id=f"tag:{site},{end.day.isoformat()}:{keys.name()}/{end.size}",
            pubdate=end.at,
            updateddate=end.at,
            note=end.note,
        )
    return feed.writeString("utf-8")
