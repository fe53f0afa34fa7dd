"""Encrypts what identifies a person, and finds it again without decrypting.

AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce for each value. The first key of
`settings.ENCRYPTION_KEYS` writes, all of them read, so keys can be rotated: put a new one in front, rewrite the
rows at leisure, drop the old one. A value carries four bytes that name its key.

`blind_index` is HMAC-SHA256: equal values have equal indexes, and without the key nobody can try all IINs.
"""

import hashlib
import hmac
import os
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

_VERSION = b"\x01"
_KEY_NAME, _NONCE = 4, 12


class CannotDecrypt(ValueError):
    """The key is not here any more, or the bytes were changed, or belong to another purpose."""


def encrypt(text: str, *, purpose: str = "") -> bytes:
    """Encrypt a text; it can be read only with the same purpose, so a value cannot be moved to another column."""
    name, cipher = _keys(tuple(settings.ENCRYPTION_KEYS))[0]
    nonce = os.urandom(_NONCE)
    return _VERSION + name + nonce + cipher.encrypt(nonce, text.encode(), purpose.encode())


def decrypt(sealed: bytes, *, purpose: str = "") -> str:
    """The text again. Raises `CannotDecrypt`."""
    start = len(_VERSION) + _KEY_NAME
    name, nonce = sealed[len(_VERSION) : start], sealed[start : start + _NONCE]
    for known, cipher in _keys(tuple(settings.ENCRYPTION_KEYS)):
        if sealed.startswith(_VERSION) and known == name:
            try:
                return cipher.decrypt(nonce, sealed[start + _NONCE :], purpose.encode()).decode()
            except InvalidTag:
                raise CannotDecrypt("the bytes were changed or belong to another purpose") from None
    raise CannotDecrypt("no key of this installation wrote this value")


def is_current(sealed: bytes) -> bool:
    """Tell whether the newest key wrote it; if not, it waits to be rewritten."""
    name, _cipher = _keys(tuple(settings.ENCRYPTION_KEYS))[0]
    return sealed.startswith(_VERSION + name)


def key_names() -> list[str]:
    """The names of the keys of this installation, the writing one first; the last is that of the blind index.

    A name is a digest of a digest: it says whether two keys are the same, and nothing else.
    """
    names = [name.hex() for name, _cipher in _keys(tuple(settings.ENCRYPTION_KEYS))]
    return [*names, blind_index("name of the key", purpose="encryption.key_names")[:_KEY_NAME].hex()]


def blind_index(value: str, *, purpose: str) -> bytes:
    """32 bytes by which an encrypted value is found again; another purpose gives another index."""
    key = hmac.digest(settings.BLIND_INDEX_KEY.encode(), b"blind index\x00" + purpose.encode(), "sha256")
    return hmac.digest(key, value.encode(), "sha256")


@cache
def _keys(texts: tuple[str, ...]) -> list[tuple[bytes, AESGCM]]:
    keys = [hashlib.sha256(b"jauap encryption\x00" + text.strip().encode()).digest() for text in texts]
    return [(hashlib.sha256(key).digest()[:_KEY_NAME], AESGCM(key)) for key in keys]


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text in Python, ciphertext in the database. It cannot be searched: keep a blind index beside it.

    Its purpose is the name of its column, so a value copied into another column is not readable.
    """

    description = "Encrypted text"
    _pyi_private_set_type: str | None
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        # Binary fields hide from forms by default; this one is text, and editable.
        options.setdefault("editable", True)
        super().__init__(*args, **options)

    @property
    def purpose(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"  # noqa: SLF001 — Django's documented way

    def get_default(self) -> Any:
        # A binary field turns the default "" into b"", which no key wrote.
        default = super().get_default()
        return "" if default == b"" else default

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return encrypt(value, purpose=self.purpose)
        return super().get_prep_value(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        if not prepared:
            value = self.get_prep_value(value)
        return super().get_db_prep_value(value, connection, prepared=True)

    def from_db_value(
        self, value: Any, expression: Expression, connection: BaseDatabaseWrapper
    ) -> str | None:
        return None if value is None else decrypt(bytes(value), purpose=self.purpose)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise TypeError("an encrypted field cannot be searched: use its blind index")
        return super().get_lookup(lookup_name)
