"""The list of a desk while the open work grows from little to a whole country's."""

from collections.abc import Callable, Iterator
from functools import partial

from bench import browser, country
from bench.measuring import shown
from bench.registry import Figure, Run
from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.modules.desk import listing


def measure(run: Run) -> Iterator[Figure]:
    """First page, deep page and counts of a body, of a region and of the country, for each number of open cases."""
    there = 0
    for number in run.size.open_cases:
        there = country.fill(
            run.desk, first=there, to=number, at=run.at, most_seconds=run.size.most_seconds_of_filling
        )
        for name, show in _lists(run, there):
            yield shown(f"{there:,} open: {name}", show, run=run)


def _lists(run: Run, there: int) -> Iterator[tuple[str, Callable[[], object]]]:
    desk = run.desk
    head, region, government = (
        office_of(account, run) for account in (desk.head_account, desk.region_account, desk.country_account)
    )
    yield "body, first page", partial(_list, head, run)
    yield "body, middle page", partial(_list, head, run, after=_key(head, run, beyond=there // 20))
    yield "region, first page", partial(_list, region, run)
    yield "country, first page", partial(_list, government, run)
    yield (
        "country, deep page",
        partial(_list, government, run, after=_key(government, run, beyond=there // 10)),
    )
    yield "body, page in HTML", partial(browser.page, browser.signed_in(desk.head_account), "/en/desk/")


def office_of(account: int, run: Run) -> Official:
    """The office in which an account works."""
    found = people.account(account_id=account)
    if found is None:
        raise LookupError(account)
    return people.offices(account=found, at=run.at)[0]


def _list(office: Official, run: Run, *, after: str | None = None) -> None:
    """What the desk asks of its doors for one page: rows, lines, counts."""
    asked = listing.asked(office=office, parts={}, at=run.at)
    page = listing.page(asked, at=run.at, after=after, before=None)
    listing.lines(asked, page)
    listing.strip(asked, listing.counts(asked, at=run.at))


def _key(office: Official, run: Run, *, beyond: int) -> str | None:
    """The key of a page so many cases deep; None where the list is shorter."""
    asked = listing.asked(office=office, parts={}, at=run.at)
    return listing.page(asked, at=run.at, after=None, before=None, size=beyond).next_key
