"""What a journey needs: a stage, a browser, a visitor in each language, a picture when it fails."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser

from tests import cast
from tests.cast import Member
from tests.journeys import browser as browsers
from tests.journeys import stage
from tests.journeys import walk as walks
from tests.journeys.jobs import Jobs
from tests.journeys.walk import Walk

HERE = Path(__file__).parent
LANGUAGES = ("kk", "ru", "en")
FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
            # Has the tests' database made, of which the stage is a copy.
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture
def _django_db_helper() -> None:
    """Nothing to roll back and nothing to sweep: a journey has a database of its own."""


@pytest.fixture(scope="package")
def prepared_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), stage.prepared_database() as name:
        yield name


# One browser for all journeys, and only for them: its loop runs in this thread, and other tests want none there.
@pytest.fixture(scope="package")
def browser(prepared_database: str) -> Iterator[Browser]:
    # The database is prepared first: connections made outside of the browser's loop cannot be closed inside.
    program = browsers.find()
    if program is None:
        message = "No Chromium is installed: `make browser` installs it, JAUAP_CHROMIUM names another one."
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with pytest.MonkeyPatch.context() as patch, browsers.started(program) as running:
        # Django sees the browser's loop and fears for its connection, which nobody else uses.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield running


@pytest.fixture
def server(browser: Browser, prepared_database: str, django_db_blocker: Any, settings: Any) -> Iterator[str]:
    """The address of a server with a database of its own."""
    with django_db_blocker.unblock(), stage.database(copy_of=prepared_database), stage.server() as address:
        settings.SITE_URL = address
        yield address


@pytest.fixture
def member(server: str) -> Callable[..., Member]:
    """Asks for one of the cast on this stage: `member("head")`."""
    return cast.member


@pytest.fixture
def jobs(server: str) -> Jobs:
    return Jobs()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Every story is walked in Kazakh, Russian and English; one about a single language names it itself."""
    return str(request.param)


@pytest.fixture
def new_walk(
    request: pytest.FixtureRequest, browser: Browser, server: str, language: str
) -> Iterator[Callable[[], Walk]]:
    """Opens another window for another person: stories have several."""
    with ExitStack() as windows:
        opened: list[Walk] = []

        def open_window() -> Walk:
            opened.append(windows.enter_context(walks.begun(browser, base=server, language=language)))
            return opened[-1]

        yield open_window
        failed = request.node.stash.get(FAILED, False)
        if failed or any(walk.faults for walk in opened):
            for number, walk in enumerate(opened, 1):
                picture(walk, f"{request.node.name}-{number}", request.node)
        if not failed:
            for walk in opened:
                walk.end()


@pytest.fixture
def walk(new_walk: Callable[[], Walk]) -> Walk:
    """One visitor."""
    return new_walk()


def picture(walk: Walk, name: str, item: pytest.Item) -> None:
    """Keep what the visitor saw last, and what was wrong, in the data folder."""
    folder = Path(django_settings.DATA_FOLDER) / "journeys"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{''.join(sign if sign.isalnum() or sign in '-_' else '-' for sign in name)}.png"
    walk.page.screenshot(path=file, full_page=True)
    words = "\n".join([f"{walk.page.url}", f"picture: {file}", *walk.faults])
    item.add_report_section("teardown", "journey", words)
