"""One appeal through the kernel's door, in this process."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from uuid import uuid4

from bench.measuring import figure, repeated, statements
from bench.registry import Figure, Run
from bench.texts import Letter, letters
from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.operations import Matter
from jauap.kernel.ledger.types import SYSTEM, Actor, ActorKind
from jauap.kernel.people import operations as people
from jauap.kernel.people.operations import Newcomer
from jauap.kernel.people.types import PersonName


def measure(run: Run) -> Iterator[Figure]:
    """Time, statements, and how many raw commits it is worth."""
    written = letters(run.size.submissions + 100, seed="submit")
    name = PersonName(family=written[0].family_name, given=written[0].given_name)
    (citizen,) = people.enrol(newcomers=[Newcomer(name=name)], by=SYSTEM, at=run.at)
    lodge = partial(
        _lodge, by=Actor(kind=ActorKind.CITIZEN, person_uuid=citizen.uuid), applicant=citizen.person, run=run
    )
    sample = repeated(
        lambda turn: lodge(written[turn]), times=run.size.submissions, most_seconds=run.size.most_seconds
    )
    found = figure("", sample, statements=statements(lambda: lodge(written[-1])))
    yield replace(found, per_second=1000 / sample.mean, raw_commits=sample.median / run.commits.median)


def _lodge(letter: Letter, *, by: Actor, applicant: int, run: Run) -> None:
    cases.submit(
        procedure="appeals.application",
        matter=Matter(text=letter.text, language=letter.language, territory=letter.territory or None),
        by=by,
        applicant=applicant,
        channel=Channel.WEB,
        at=run.at,
        key=uuid4(),
    )
