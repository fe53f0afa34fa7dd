"""Makes examples of the window for anyone's tests."""

from collections.abc import Mapping
from typing import Any

#: An appeal as a person writes it: both languages, a place, a matter of a city.
WORDS = (
    "Алматы қаласы, Абай көшесі, 50-үйдің ауласында үш күннен бері жарық жоқ. "
    "Во дворе темно, не горит уличное освещение, дети боятся выходить."
)
CITY = "750000000"

WHO: Mapping[str, str] = {"family_name": "Сейітова", "given_name": "Айгүл", "phone": "+7 701 123 45 67"}


def write(
    client: Any, *, words: str = WORDS, territory: str = CITY, language: str = "en", **who: str
) -> None:
    """Walk the window as far as the check page: everything is said, nothing is sent."""
    client.post(f"/{language}/appeal/", {"text": words})
    client.post(f"/{language}/appeal/place/", {"territory": territory, "place": "Абай көшесі, 50"})
    client.post(f"/{language}/appeal/who/", {**WHO, **who})


def send(client: Any, *, language: str = "en", **said: str) -> Any:
    """Walk the window to its end; the page of the receipt."""
    write(client, language=language, **said)
    return client.post(f"/{language}/appeal/check/", follow=True)
