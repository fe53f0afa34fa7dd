"""The pictures of the README, taken in the demonstration country: `make pictures`.

The country is built if it is not there yet; nothing in it is a real person's.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.journeys import browser as browsers

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WIDTH = 1280
#: Enough for flat pages; a third of the size.
COLOURS = 128
STARTS_WITHIN = 600  # seconds: the first time the country is built


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as somebody sees it; `opens` selects links, of which the second is followed first, `part` what to scroll to."""

    name: str
    path: str
    who: str = ""
    opens: str = ""
    part: str = ""
    height: int = 860


PICTURES = (
    Picture("window", "/en/"),
    Picture("case", "/kk/my/", who="citizen", opens=".entries a", height=1240),
    Picture("desk", "/ru/desk/", who="executor"),
    Picture("statistics", "/kk/statistics/", part="figure, .drawing"),
)


def main() -> None:
    """Start the demonstration, take every picture, stop it."""
    program = browsers.find()
    if program is None:
        sys.exit("No Chromium is installed: `make browser` installs it, JAUAP_CHROMIUM names another one.")
    FOLDER.mkdir(exist_ok=True)
    with demonstration() as address, browsers.started(program) as browser:
        for picture in PICTURES:
            file = take(browser, address, picture)
            print(f"{file.relative_to(FOLDER.parent.parent)}: {file.stat().st_size // 1024} KiB")  # noqa: T201


@contextlib.contextmanager
def demonstration() -> Iterator[str]:
    """The address of the demonstration, served by this program until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "jauap.config.cli", "demo", f"--port={port}"],
        env={name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}},
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/health/ready/", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), urlopen(address, timeout=5):
            return
        time.sleep(1)
    sys.exit("The demonstration did not start.")


def take(browser: Browser, address: str, picture: Picture) -> Path:
    """Take one picture and keep it with few colours."""
    window = browser.new_context(viewport={"width": WIDTH, "height": picture.height}, device_scale_factor=1.5)
    page = window.new_page()
    if picture.who:
        _become(page, address, picture.who)
    page.goto(f"{address}{picture.path}")
    if picture.opens:
        page.locator(picture.opens).nth(1).click()
        page.wait_for_load_state()
    # The ribbon of the demonstration says nothing about the page below it.
    page.locator(".ribbon").evaluate("ribbon => ribbon.remove()")
    if picture.part:
        page.locator(picture.part).first.scroll_into_view_if_needed()
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(300)
    image = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    file = FOLDER / f"{picture.name}.png"
    image.save(file, optimize=True)
    window.close()
    return file


def _become(page: Page, address: str, who: str) -> None:
    page.goto(f"{address}/en/demonstration/")
    page.locator(f'form:has(input[value="{who}"]) button').click()
    page.wait_for_load_state()


if __name__ == "__main__":
    main()
