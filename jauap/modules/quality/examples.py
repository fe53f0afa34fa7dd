"""What the demonstration shows of the quality review: answers drawn from its last months, and some reviewed."""

from datetime import datetime

from jauap.kernel.people import queries as people
from jauap.kernel.people.queries import Official
from jauap.kernel.people.types import OfficialRole
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.modules.quality import operations, queries, rules
from jauap.modules.quality.choices import Mark, Overall

#: Reviews that each invented reviewer makes.
EACH = 12
#: One drawn answer of so many is left to the visitor.
LEFT = 4
#: How many invented officials review.
REVIEWERS = 8
#: The body whose people the visitor meets: its officials review first, so that its figures are there.
FEATURED = "kz-350000000-akimat"


def fill(*, at: datetime) -> None:
    """Draw answers of the last half year and let the invented reviewers say something of them."""
    operations.draw(at=at, months=6)
    for office in _reviewers(at):
        by = people.actor(account=office.account, office=office, at=at)
        waiting = [sample for sample in queries.waiting(by=by, at=at) if sample.pk % LEFT]
        for sample in waiting[:EACH]:
            overall, marks = _opinion(rules.ticket(month="opinion", key=str(sample.answer_id)) % 10)
            operations.review(sample_id=sample.pk, marks=marks, overall=overall, comment="", by=by, at=at)


def _reviewers(at: datetime) -> list[Official]:
    """Officials of the bodies whose answers were drawn and of those above them, at most `REVIEWERS`."""
    directory = state_bodies.directory()
    above = [directory.superior(code=body, on=at.date()) for body in queries.drawn_bodies()]
    codes = {body.code for body in above if body is not None}
    roles = [OfficialRole(role) for role in rules.REVIEWERS]
    found: list[Official] = []
    for bodies in (codes & {FEATURED}, codes - {FEATURED}):
        found += people.officials_among(bodies=bodies, at=at, roles=roles, most=REVIEWERS - len(found))
    return found


def _opinion(number: int) -> tuple[Overall, dict[str, Mark]]:
    """Six real answers, three with gaps and one formal reply of ten."""
    marks = dict.fromkeys(rules.QUESTIONS, Mark.YES)
    if number < 6:
        return Overall.REAL, marks
    marks |= {"facts": Mark.PARTLY, "plain": Mark.PARTLY}
    if number < 9:
        return Overall.INCOMPLETE, marks
    return Overall.FORMAL, marks | {"questions": Mark.NO, "facts": Mark.NO}
