"""Pages as somebody sees them who is signed in, made in this process without a network."""

from django.contrib.auth import get_user_model
from django.test import Client


def signed_in(account: int) -> Client:
    """The browser of an account."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(pk=account))
    return client


def page(client: Client, address: str) -> str:
    """A page in English. RuntimeError when it cannot be shown."""
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
    return str(response.content, "utf-8")
