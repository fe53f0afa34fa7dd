"""What an operation says when it does not do what was asked: a named refusal with a whole sentence."""

import re
from typing import ClassVar, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# `_` and `Sentence` are here for rules, which know nothing else of Django.
__all__ = ["Refusal", "Sentence", "_"]

#: Text for people: plain, or marked for translation with `gettext_lazy`.
Sentence: TypeAlias = str | Promise


class Refusal(Exception):
    """The world was not changed, and this is why.

    A subclass is named for what is refused and says its sentence once; the edge shows it in the person's
    language, and the API as problem details (RFC 9457):

        class AlreadyClosed(Refusal):
            '''A closed case takes no new documents.'''
            sentence = _("Case {reference} is closed and takes no new documents.")

        raise AlreadyClosed(reference=case.reference)
    """

    #: A whole sentence, marked with `gettext_lazy`, with `{names}` for what the constructor was given.
    sentence: ClassVar[Sentence] = "This cannot be done."
    #: The HTTP status of the API's answer: 409 unless the refusal is about rights (403), absence (404) or what was
    #: typed (422).
    status: ClassVar[int] = 409
    #: The form field it concerns, if one; an instance may name another.
    field: str | None = None

    def __init__(self, *, field: str | None = None, **values: object) -> None:
        self.field = field or type(self).field
        self.values = values
        super().__init__()

    def __str__(self) -> str:
        """The sentence in the language that is active now."""
        return str(self.sentence).format(**self.values)

    @property
    def code(self) -> str:
        """The name for programs: `AlreadyClosed` → `already-closed`."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", type(self).__name__).lower()
