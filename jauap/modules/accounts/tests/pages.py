"""What a person does on the pages of signing in."""

import re
import time
from base64 import b32decode
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import totp
from django.core import mail
from django.test import Client

from jauap.gateways.sms import memory

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_in_letter() -> str:
    """The code of the latest letter, as it is printed there."""
    [code] = re.findall(r"^ {4}(\d{4} \d{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    return str(code)


def code_in_message() -> str:
    """The code of the latest text message."""
    return memory.outbox[-1].text.split()[0]


def ask_for_code(client: Client, address: str, *, query: str = "") -> Any:
    """Type an address or phone and press the button."""
    return client.post(f"/en/sign-in/{query}", {"address": address})


def sign_in(client: Client, address: str, *, next_url: str = "") -> Any:
    """All the way in, by code."""
    asked = ask_for_code(client, address, query=f"?next={next_url}" if next_url else "")
    code = code_in_letter() if "@" in address else code_in_message()
    return client.post(asked.url, {"code": code, "next": next_url} if next_url else {"code": code})


def sign_in_with_password(client: Client, address: str, password: str, *, next_url: str = "") -> Any:
    """Type address and password on the page of officials."""
    data = {"login": address, "password": password} | ({"next": next_url} if next_url else {})
    return client.post("/en/sign-in/official/", data)


def authenticator_code(secret: str = SECRET) -> str:
    """What an authenticator app shows now (RFC 6238, by another library than the one that checks it)."""
    app = totp.TOTP(b32decode(secret), 6, SHA1(), 30, enforce_key_length=False)
    return app.generate(int(time.time())).decode()


def give_authenticator(account: Any) -> Authenticator:
    """An authenticator app that is set up already."""
    authenticator: Authenticator = TOTP.activate(account, SECRET).instance
    return authenticator


def methods(client: Client) -> list[str]:
    """By what the session was opened."""
    return [record["method"] for record in client.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])]


def is_signed_in(client: Client) -> bool:
    """Whether the page about oneself opens."""
    return client.get("/en/about-me/").status_code == 200
