"""Secrets that people type, such as the code of a receipt: whoever guesses one waits, and nobody else does.

    with guessing.counted(request, of=reference, wrong=NoSuchCase):
        case = cases.with_secret(reference=reference, secret=secret)

Wrong tries are counted by what is guessed and by the address they come from: a guesser locks the owner out of
nothing, and whoever mistypes one code can still show another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal

#: Wrong tries after which one waits, and how long.
TRIES = 8
WAIT = timedelta(minutes=15)


class TooManyTries(Refusal):
    """Somebody is guessing."""

    status = 429
    sentence = _("Too many tries. Wait {minutes} minutes and try again.")


@contextmanager
def counted(request: HttpRequest, *, of: str, wrong: type[Refusal]) -> Iterator[None]:
    """A try at the secret `of` something; `wrong` is the refusal that tells of a wrong one. Refuses `TooManyTries`."""
    key = _key(request, of)
    if int(cache.get(key, 0)) >= TRIES:
        raise TooManyTries(minutes=int(WAIT.total_seconds() // 60))
    try:
        yield
    except wrong:
        cache.add(key, 0, timeout=int(WAIT.total_seconds()))
        cache.incr(key)
        raise


def _key(request: HttpRequest, of: str) -> str:
    # However it is spaced, it is the same thing.
    what = "".join(sign for sign in of.casefold() if sign.isalnum())
    return f"guessing:{sha256(f'{_address(request)} {what}'.encode()).hexdigest()}"


def _address(request: HttpRequest) -> str:
    """The network address that asks, by the rule by which sign-in knows it (`JAUAP_PROXIES`)."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # a socket without an address
        return ""
