"""A citizen without an account tells what happened, in own words, and can prove it was received."""

import re
from dataclasses import dataclass

from tests import cast
from tests.journeys.walk import Walk

WORDS = {
    "kk": "Абай даңғылындағы 12-үйдің жанында жолда үлкен шұңқыр бар, көліктер зақымдануда. Жолды жөндеуді сұраймын.",
    "ru": "Возле дома 12 на проспекте Абая на дороге большая яма, машины ломаются. Прошу отремонтировать дорогу.",
    "en": "There is a big pothole in the road near 12 Abai Avenue and cars break down. Please repair the road.",
}


@dataclass(frozen=True)
class Receipt:
    """What the citizen takes away."""

    reference: str
    secret: str

    @property
    def digits(self) -> str:
        """The reference as it stands in addresses."""
        return re.sub(r"\D", "", self.reference)


def tell(walk: Walk) -> None:
    """From the first question to the page before sending."""
    walk.open("/appeal/")
    walk.fill("What happened?", WORDS[walk.language])
    walk.press("Continue")
    walk.fill("City, district or village", "Алматы")
    walk.press("Find the place")
    walk.page.locator(f"input[name=territory][value='{cast.CITY}']").check()
    walk.fill("Street, house or landmark", "Абай, 12")
    walk.press("Continue")
    walk.fill("Family name", "Сейітова")
    walk.fill("Given name", "Айгүл")
    walk.fill("Phone", "+7 701 234 56 78")
    walk.press("Continue")


def send(walk: Walk) -> Receipt:
    """Send what was told, and keep the receipt."""
    walk.press("Send")
    walk.sees("Your appeal was received")
    found = re.search(r"\d{4}\s\d{4}\s\d{4}", walk.page.locator("main").inner_text())
    assert found
    return Receipt(reference=found.group(), secret=walk.page.locator("#secret").inner_text().strip())


def test_an_appeal_is_told_and_received(walk: Walk) -> None:
    tell(walk)

    walk.sees("The answer is due")
    assert WORDS[walk.language][:40] in walk.page.locator("main").inner_text()

    receipt = send(walk)

    walk.open("/case/")
    walk.fill("Reference number", receipt.reference)
    walk.fill("Code", receipt.secret)
    walk.page.locator("main form button").first.click()
    walk.look()
    assert receipt.reference in walk.page.locator("main").inner_text()


def test_nothing_is_lost_on_the_way(walk: Walk) -> None:
    """A closed tab, a step back, a forgotten name: the words are still there."""
    walk.open("/appeal/")
    walk.fill("What happened?", WORDS[walk.language])
    walk.press("Continue")

    walk.open("/appeal/who/")
    walk.press("Continue")

    assert walk.page.get_by_role("alert").count() == 1
    walk.open("/appeal/")
    assert walk.page.get_by_label(walk.say("What happened?")).input_value() == WORDS[walk.language]


def test_an_empty_page_is_not_sent(walk: Walk) -> None:
    walk.open("/appeal/")

    walk.press("Continue")

    alert = walk.page.get_by_role("alert")
    assert alert.count() == 1
    alert.get_by_role("link").first.click()
    assert walk.page.evaluate("document.activeElement.id") == "id_text"
