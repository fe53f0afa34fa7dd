"""The part of a paper by which anyone checks it without us.

A signed receipt is too long for a code that telephones read from paper (about 1,800 letters: version 35 of 40), so
the code holds an address with the reference and the hash of the fact, and the paper carries the receipt as a file.
"""

import base64

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jauap.ui.paper.documents import Proof
from jauap.ui.paper.qr import qr_svg
from jauap.ui.paper.render import Carried


def check_address(*, reference: str, fact_hash: bytes) -> str:
    """Where a paper is checked; what follows the # stays in the browser. "" where no module checks."""
    try:
        page = reverse("verify")
    except NoReverseMatch:
        return ""
    return f"{settings.SITE_URL}{page}#{reference}.{base64.urlsafe_b64encode(fact_hash).decode().rstrip('=')}"


def proof(*, reference: str, fact_hash: bytes, log: str) -> Proof | None:
    """The part for the fact with this hash; `log` is the proof from the log, "" until it is sealed."""
    address = check_address(reference=reference, fact_hash=fact_hash)
    if not address:
        return None
    return Proof(
        title=_("Proof"),
        note=_(
            "The signed receipt is inside this PDF as a file, and a file of its own can be downloaded. Anyone can "
            "check it without us and without the Internet."
        ),
        qr=qr_svg(address),
        check_label=_("Check this receipt:"),
        check_address=address,
        fingerprint_label=_("Hash of the fact (SHA-256)"),
        fingerprint=fact_hash.hex(),
        log_title=_("Proof from the log"),
        log=log,
    )


def carried(*, name: str, content: bytes) -> Carried:
    """The file of a receipt, to travel inside the paper."""
    return Carried(name, content.decode(), "application/json", _("The signed receipt"))
