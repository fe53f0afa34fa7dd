"""Letters by the mail backend of Django's settings: SMTP in production, files on a laptop, memory in tests."""

import logging
import smtplib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from jauap.lib.delivery import Delivery, Outcome

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter to one address. `html` says the same as `text`, for programmes that show it."""

    to: str
    subject: str
    text: str
    html: str = ""
    #: Name of the file, its bytes, its media type: a receipt, an answer.
    attachments: Sequence[tuple[str, bytes, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def send(letter: Letter) -> Delivery:
    """Hand a letter to the mail server. Never raises for what the other side does; programming errors do raise.

    A refusal of the address (SMTP 5xx) is final, everything else may be tried again.
    """
    sender = Address(addr_spec=settings.DEFAULT_FROM_EMAIL)
    key = make_msgid(domain=sender.domain or "localhost")
    message = EmailMultiAlternatives(
        # A subject is one line, whatever a template makes of it.
        subject=" ".join(letter.subject.split()),
        body=letter.text,
        to=[letter.to],
        headers={"Message-ID": key, "Auto-Submitted": "auto-generated", **letter.headers},
        connection=get_connection(),
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for name, content, media_type in letter.attachments:
        message.attach(name, content, media_type)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        return _said(code, answer, key)
    except smtplib.SMTPResponseException as error:
        return _said(error.smtp_code, error.smtp_error, key)
    except (smtplib.SMTPException, OSError) as error:
        logger.warning("The mail server could not be reached: %s", type(error).__name__)
        return Delivery(outcome=Outcome.FAILED, reason=f"{type(error).__name__}: {error}")
    return Delivery(outcome=Outcome.ACCEPTED, key=key)


def _said(code: int, answer: bytes | str, key: str) -> Delivery:
    """What an SMTP answer means (RFC 5321, 4.2.1): 5xx is for ever, 4xx for now."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    # A refused sign-in (535) is our own mistake and will be mended; it says nothing about this letter.
    for_ever = 500 <= code < 600 and code not in {530, 534, 535, 538}
    logger.warning("The mail server did not take a letter: %s", code)
    return Delivery(outcome=Outcome.REFUSED if for_ever else Outcome.FAILED, key=key, reason=f"{code} {text}")
