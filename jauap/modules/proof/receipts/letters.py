"""The last checkpoint of the day as a letter to those who asked for it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from jauap.gateways import email
from jauap.kernel.ledger import keys, proving
from jauap.kernel.ledger.proving import DayEnd
from jauap.lib.delivery import Delivery
from jauap.lib.languages import LANGUAGES


def yesterday(*, at: datetime) -> DayEnd | None:
    """The last checkpoint of the day before (UTC); None if nothing was sealed on it."""
    ends = proving.ends_of_days(before=at, days=1)
    return ends[0] if ends and ends[0].day == (at - timedelta(days=1)).date() else None


def send(*, end: DayEnd, to: str) -> Delivery:
    """Send it to one address, in the three languages: nobody knows which of them a witness reads."""
    said, subjects = [], []
    for language in LANGUAGES:
        with translation.override(language):
            subjects.append(_("Checkpoint of {day}").format(day=end.day.isoformat()))
            said.append(
                _(
                    "The last checkpoint of the log {origin} on {day}. Keep it: with it anybody can prove later that "
                    "the log was rewritten. Keys and a program to check it: {site}"
                ).format(origin=keys.name(), day=end.day.isoformat(), site=settings.SITE_URL)
            )
    text = "\n\n".join([*said, end.note])
    name = f"checkpoint-{end.day.isoformat()}.txt"
    return email.send(
        email.Letter(
            to=to,
            subject=" · ".join(dict.fromkeys(subjects)),
            text=text,
            attachments=[(name, end.note.encode(), "text/plain")],
        )
    )
