"""The newest published answers of one language as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from jauap.lib.text import excerpt
from jauap.modules.answers.models import PublishedAnswer

#: How many answers the feed tells of.
NEWEST = 50


def atom(rows: Iterable[PublishedAnswer], *, language: str, address: str) -> str:
    """The feed; `address` is its own."""
    site = urlsplit(settings.SITE_URL).netloc
    feed = Atom1Feed(
        title=_("Published answers"),
        link=f"{settings.SITE_URL}{reverse('answers:home')}",
        description="",
        author_name=site,
        feed_url=address,
        feed_guid=f"tag:{site},2026:answers/{language}",
        language=language,
    )
    for row in rows:
        feed.add_item(
            title=row.title,
            link=f"{settings.SITE_URL}{reverse('answers:answer', args=[row.pk])}",
            description=excerpt(row.answer, 500),
            unique_id=f"urn:uuid:{row.pk}",
            pubdate=row.published_at,
            updateddate=row.published_at,
        )
    return feed.writeString("utf-8")
