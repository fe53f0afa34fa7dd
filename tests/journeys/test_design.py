"""The design system and the pages about the service, looked at closely in a real browser.

`Walk.open` checks every page with axe-core in light and dark and at 320 pixels, and listens to the console.
"""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import Walk


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


@pytest.mark.parametrize("page", ["/", "/about/", "/help/", "/privacy/", "/accessibility/"])
def test_pages_about_the_service(walk: Walk, page: str) -> None:
    walk.open(page)


def test_every_component(demonstration: None, walk: Walk) -> None:
    walk.open("/ui/")


def test_a_narrow_navigation_begins_where_one_is(walk: Walk) -> None:
    page = walk.open("/help/")
    page.set_viewport_size({"width": 320, "height": 640})
    page.reload()

    expect(page.locator(".main-nav a[aria-current]")).to_be_in_viewport(ratio=1)


class TestInEnglish:
    """What scripts add does not depend on the language."""

    @pytest.fixture
    def language(self) -> str:
        return "en"

    def test_a_wrong_form_takes_the_reader_to_its_errors(self, demonstration: None, walk: Walk) -> None:
        page = walk.open("/ui/")
        page.locator("#form").get_by_role("button", name="Send").click()
        walk.look()

        expect(page.locator("[data-focus-first]")).to_be_focused()
        page.get_by_role("link", name="Fill in: What happened?").click()
        expect(page.locator("#id_text")).to_be_focused()

    def test_the_counter_counts_what_the_server_counts(self, demonstration: None, walk: Walk) -> None:
        page = walk.open("/ui/")
        page.locator("#id_text").fill("ә" * 290 + "\n" + "😀")

        # A line break is two characters on its way, an emoji is one.
        expect(page.locator("[data-counts]")).to_have_text("7 characters left")

    def test_chosen_files_are_listed_and_can_be_taken_back(self, demonstration: None, walk: Walk) -> None:
        page = walk.open("/ui/")
        files: list[Any] = [
            {"name": "yard.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2048},
            {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"x" * 4096},
        ]
        page.locator("#id_documents").set_input_files(files)
        expect(page.locator("[data-file-list] li")).to_have_count(2)

        page.get_by_role("button", name="Remove: yard.pdf").click()

        expect(page.locator("[data-file-list] li")).to_have_count(1)
        assert page.locator("#id_documents").evaluate("input => input.files[0].name") == "letter.pdf"

    def test_the_keys_work_on_every_layout_and_not_while_typing(
        self, demonstration: None, walk: Walk
    ) -> None:
        page = walk.open("/ui/")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        walk.look()
        page.keyboard.press("Escape")

        page.keyboard.press("j")
        page.evaluate(
            "document.activeElement.dispatchEvent(new KeyboardEvent("
            "'keydown', {key: 'о', code: 'KeyJ', bubbles: true, cancelable: true}))"
        )
        expect(page.locator("[data-rows] tr").nth(2)).to_have_class("here")

        page.locator("#id_text").press("j")
        expect(page.locator("#id_text")).to_have_value("j")

    def test_without_scripts_the_page_is_whole(
        self, demonstration: None, walk: Walk, server: str, browser: Any
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{server}/en/ui/")

        expect(page.get_by_text("Up to 300 characters")).to_be_visible()
        expect(page.get_by_role("button", name="Print")).to_be_hidden()
        context.close()
