"""The search of a desk over the open work of a whole country: rare and common words, one body and all of them."""

from collections.abc import Callable, Iterator
from functools import partial

from bench import country
from bench.measurements.desk_list import office_of
from bench.measuring import shown
from bench.registry import Figure, Run
from jauap.kernel.cases import queries as cases
from jauap.kernel.people.queries import Official
from jauap.modules.desk import listing

#: Words by how many cases have them: every tenth, one in some hundreds, none.
WORDS = {
    "common word": "шұңқыр",
    "two common words": "терең шұңқыр жолда",
    "without Kazakh letters": "кокыс шыгарылмады",
    "in Latin letters": "qoqys shygarylmady",
    "words of two matters": "фонари отопление",
    "a number of a house": "Абай 77 фонари",
    "nothing": "метрополитен",
}


def measure(run: Run) -> Iterator[Figure]:
    """First page of what the words find, ranked, with its snippets, for a body and for the country."""
    desk = run.desk
    there = cases.counts(bodies=desk.country, at=run.at).open
    there = country.fill(
        desk,
        first=there,
        to=run.size.open_cases[-1],
        at=run.at,
        most_seconds=run.size.most_seconds_of_filling,
    )
    for name, show in _searches(run):
        yield shown(f"{there:,} cases: {name}", show, run=run)


def _searches(run: Run) -> Iterator[tuple[str, Callable[[], object]]]:
    head, government = (
        office_of(account, run) for account in (run.desk.head_account, run.desk.country_account)
    )
    yield "body, common word", partial(_found, head, run, WORDS["common word"])
    for name, words in WORDS.items():
        yield f"country, {name}", partial(_found, government, run, words)


def _found(office: Official, run: Run, words: str) -> None:
    """What the desk asks of its doors for one page of a search."""
    asked = listing.asked(office=office, parts={"q": words}, at=run.at)
    page = listing.page(asked, at=run.at, after=None, before=None)
    listing.lines(asked, page)
