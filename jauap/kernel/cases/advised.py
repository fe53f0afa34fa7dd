"""What was advised on an answer and not followed, told by every page that tells the fact of the answer.

The fact keeps codes and no words, so that it has one hash in every language, and the file of a proof holds it as it was
hashed. Whoever advises says once what each code means.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

_sentences: dict[str, str | Promise] = {}


def register(sentences: Mapping[str, str | Promise]) -> None:
    """Say what codes of advice mean, in sentences marked for translation. A code never means two things."""
    for code, sentence in sentences.items():
        if str(_sentences.setdefault(code, sentence)) != str(sentence):
            raise ValueError(f"{code} means something else already")


def told(payload: Mapping[str, object]) -> str:
    """What the fact of an answer says of advice that was not followed, in the reader's language; "" for nothing."""
    found = payload.get("advised")
    codes = found.get("standing") if isinstance(found, Mapping) else None
    if not isinstance(codes, list):
        return ""
    said = " ".join(str(_sentences[code]) for code in codes if code in _sentences)
    return _("sent though it was advised: {advice}").format(advice=said) if said else ""
