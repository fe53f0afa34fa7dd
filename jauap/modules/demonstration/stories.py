"""One voice from the first word to the last: a life of a case, lived by the moves of its procedure.

A story is told forward in time and breaks off at the present, so the latest cases stand open at every stage.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from jauap.kernel.calendars import zones
from jauap.kernel.cases.choices import ALARMS, Channel, Relation, Verdict
from jauap.kernel.cases.rules import CHECKLIST, HOPS_BEFORE_ARBITRATION
from jauap.kernel.cases.whole_lives import WholeLife
from jauap.kernel.ledger.types import SYSTEM, Actor, ActorKind
from jauap.kernel.procedures.statuses import ExtensionGround, Outcome
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.modules.demonstration import endings, words
from jauap.modules.demonstration.country import Country
from jauap.modules.demonstration.plots import ORDINARY, Plot
from jauap.modules.demonstration.staff import Staff

CHECKED = {check.code: True for check in CHECKLIST}
REVIEW = "appeals.review"
#: After so many days of silence an answered case is closed.
SILENCE_DAYS = 30
#: At so many words that may tell of danger or of a crime somebody has looked by now, and so many of them did tell.
WEIGHED, REALLY = 0.85, 0.4


class ThePresent(Exception):
    """The story has come to now: what follows has not happened yet."""


@dataclass(kw_only=True)
class Story:
    """The telling of one life."""

    country: Country
    chance: Random
    plot: Plot
    life: WholeLife
    at: datetime
    held: set[str] = field(default_factory=set)
    complaint: WholeLife | None = None
    reference: Callable[[], str]

    # ------------------------------------------------------------ time

    def after(self, days: int) -> datetime:
        """Go on to office hours so many working days later."""
        return self.until(
            self.country.hours.later(self.at, days=days, region=self.life.case.region, chance=self.chance)
        )

    def wait(self, *, least: float, most: float) -> datetime:
        """Go on by some days of the applicant's time."""
        return self.until(self.at + timedelta(days=self.chance.uniform(least, most)))

    def until(self, at: datetime) -> datetime:
        """Go on to a moment. Raises `ThePresent` when it has not come yet."""
        if at > self.country.now:
            raise ThePresent
        self.at = max(at, self.at + timedelta(seconds=30))
        return self.at

    # ------------------------------------------------------------ people

    @property
    def body(self) -> str:
        return self.life.case.holder_id or ""

    @property
    def staff(self) -> Staff:
        return self.country.staff[self.body]

    @property
    def applicant(self) -> Actor:
        return self.plot.citizen.actor if self.plot.citizen else Actor(kind=ActorKind.CITIZEN)

    def said(self, part: str) -> str:
        """Something people say."""
        language = self.plot.language
        return words.said(part, language, self.chance, **self.plot.details.words(language))

    # ------------------------------------------------------------ the whole

    def tell(self) -> None:
        """Live until the end or the present."""
        try:
            if self.life.case.holder_id is None:
                self._find_a_body()
            self._work()
            self._afterwards()
        except ThePresent:
            return

    def _find_a_body(self) -> None:
        competent = state_bodies.competent(
            topic=self.plot.about.code, territory=self.plot.spot.territory, on=self.at.date()
        )
        body = next(one.body.code for one in competent if one.body.code in self.country.staff)
        at = self.until(self.at + timedelta(hours=self.chance.uniform(1, 30)))
        self.life.route(by=self.country.administrator, body=body, words=self.said("transfer"), at=at)

    def _work(self) -> None:
        """From the arrival to the answer, through other bodies if it was sent away."""
        while True:
            self.register()
            if not self._sent_away():
                break
        chance = self.chance.random()
        if chance < 0.012 and self.plot.citizen:
            self.life.withdraw(
                by=self.applicant, words=self.said("withdraw"), at=self.wait(least=0.2, most=6)
            )
            raise ThePresent
        self._consider()

    def register(self) -> None:
        slow = self.chance.random() < self.country.character(self.body).slow
        self.life.register(
            official=self.staff.registrar, at=self.after(self.chance.randrange(1, 4) if slow else 0)
        )
        if ALARMS.keys() & {*self.life.case.flags} and self.chance.random() < WEIGHED:
            is_so = self.chance.random() < REALLY
            words = self.said("danger" if is_so else "no_danger")
            self.life.weigh(official=self.staff.registrar, is_so=is_so, words=words, at=self.at)

    def _sent_away(self) -> bool:
        life = self.life
        likely = self.country.character(self.body).sends_away * (1.0 if life.case.hops == 0 else 1.5)
        if life.case.hops >= HOPS_BEFORE_ARBITRATION or self.chance.random() > likely:
            return False
        self.held.add(self.body)
        receiver = self._receiver()
        if not receiver:
            return False
        days = self.chance.choices((0, 1, 2, 3, 6), weights=(20, 35, 25, 14, 6))[0]
        at = self.after(days)
        life.transfer(official=self.staff.registrar, body=receiver, words=self.said("transfer"), at=at)
        return True

    def _receiver(self) -> str:
        """Another body that may answer: one competent for the topic, otherwise the one above."""
        competent = state_bodies.competent(
            topic=self.plot.about.code, territory=self.plot.spot.territory, on=self.at.date()
        )
        others = [one.body.code for one in competent if one.body.code not in self.held]
        others.append(self.country.superior(self.body))
        fitting = [code for code in others if code in self.country.staff and code not in self.held]
        return fitting[0] if fitting else ""

    # ------------------------------------------------------------ the consideration

    def _consider(self) -> None:
        staff, chance = self.staff, self.chance
        executor, head = chance.choice(staff.executors), chance.choice(staff.heads)
        self.life.assign(official=head, to=executor, at=self.after(chance.choice((0, 0, 1, 2))))
        if self.plot.citizen and "cure" in self.life.procedure.terms and chance.random() < 0.08:
            self._ask(executor)
        late = chance.random() < self.country.character(self.body).late
        if not late and chance.random() < 0.08:
            self._extend(head)
        outcome = self._outcome()
        # The applicant is heard before the decision, so that work ends earlier.
        self._go_near_the_end(late=late, spare=9.5 if outcome.is_unfavourable else 1.5)
        self._answer(executor, head, outcome)

    def _ask(self, executor: int) -> None:
        self.life.ask(official=executor, text=self.said("ask"), at=self.after(self.chance.randrange(3)))
        if self.chance.random() < 0.16:
            at = self.after(self.chance.randrange(7, 10))
            self.life.return_(official=self.staff.registrar, words=self.said("returned"), at=at)
            raise ThePresent
        self.life.reply(by=self.applicant, text=self.said("reply"), at=self.wait(least=0.1, most=4.5))

    def _extend(self, head: int) -> None:
        due_at = self.life.case.due_at
        if due_at is None or "main" not in self.life.procedure.extensions:
            return
        early = due_at - timedelta(days=self.chance.randrange(2, 8))
        at = self.country.hours.near(early, region=self.life.case.region, chance=self.chance)
        if at <= self.at:
            return
        decided_on = zones.local(instant=self.until(at), region_code=self.life.case.region or "71").date()
        until = decided_on + timedelta(days=self.chance.randrange(20, 50))
        while not self.life.calendar.is_working(until):
            until += timedelta(days=1)
        self.life.extend(
            official=head,
            until=until,
            ground=ExtensionGround.ESTABLISH_FACTS.value,
            words=self.said("extend"),
            at=self.at,
        )

    def _go_near_the_end(self, *, late: bool, spare: float = 1.5) -> None:
        """Let time pass: most work is done in the last third of the term less `spare` days, some after it."""
        due_at = self.life.case.due_at
        if due_at is None:
            return
        if late:
            self.until(due_at)
            self.after(self.chance.choices((1, 2, 3, 5, 8, 13, 25), weights=(30, 20, 15, 14, 10, 7, 4))[0])
            return
        left = max(due_at - timedelta(days=spare) - self.at, timedelta())
        target = self.at + left * self.chance.betavariate(4, 2.2)
        near = self.country.hours.near(target, region=self.life.case.region, chance=self.chance)
        if near > self.at:
            self.until(near)

    def _outcome(self) -> Outcome:
        is_heard = self.plot.kind in ORDINARY and "objection" in self.life.procedure.terms
        return endings.outcome(self.chance, is_heard=is_heard)

    def _answer(self, executor: int, head: int, outcome: Outcome) -> None:
        if outcome.is_unfavourable and not self.life.procedure.simplified:
            self._hearing(executor, outcome)
        at = self.after(0)
        self.life.draft(
            official=executor,
            text=self.letter(outcome, at=at),
            remedies=self.remedies(),
            outcome=outcome,
            checklist=CHECKED,
            at=at,
        )
        self.life.sign(official=head, at=self.after(self.chance.choice((0, 0, 0, 1))))

    def _hearing(self, executor: int, outcome: Outcome) -> None:
        if "objection" not in self.life.procedure.terms:
            return
        at = self.after(0)
        self.life.propose_decision(
            official=executor, text=self.letter(outcome, at=at), outcome=outcome, at=at
        )
        proposed = self.at
        if self.plot.citizen and self.chance.random() < 0.5:
            said_at = self.wait(least=0.1, most=1.4)
            self.life.state_position(by=self.applicant, text=self.said("position"), at=said_at)
        heard = self.country.hours.later(proposed, days=4, region=self.life.case.region, chance=self.chance)
        self.life.hear(official=executor, protocol=self.said("heard"), at=self.until(heard))

    def letter(self, outcome: Outcome, *, at: datetime, articles: str = "", for_all: bool = False) -> str:
        """The answer as it is written; `for_all` whose cases were joined, it names nobody."""
        plot, case = self.plot, self.life.case
        today = at.date()
        visited = today - timedelta(days=self.chance.randrange(1, 5))
        citizen = plot.citizen
        return words.answer(
            about=plot.about,
            to=words.Addressed(
                name=citizen.address if citizen and not for_all else "",
                is_woman=bool(citizen and citizen.is_woman),
                reference="" if for_all else case.reference,
                submitted_on=case.submitted_at.date(),
                language=plot.language,
            ),
            body=self.country.body_name(self.body, plot.language),
            outcome=outcome,
            articles=articles or ("ordinary" if plot.kind in ORDINARY else "simplified"),
            details=plot.details,
            visited_on=visited,
            done_by=today + timedelta(days=self.chance.randrange(12, 60)),
            chance=self.chance,
        )

    def remedies(self) -> str:
        """The clause on how to challenge the answer."""
        above = self.country.superior(self.body)
        name = self.country.body_name(above, self.plot.language) if above else ""
        return words.remedies(language=self.plot.language, superior=name)

    # ------------------------------------------------------------ what the applicant says

    def _afterwards(self) -> None:
        """Rate, reopen, complain, or keep silent until the case is closed."""
        answered_at, outcome = self.at, Outcome(self.life.case.outcome)
        verdict = self._rate(outcome)
        unhappy = verdict in {Verdict.PARTLY, Verdict.NOT_SOLVED}
        if verdict is Verdict.SOLVED:
            return
        number = self.chance.random()
        if (
            self.plot.citizen
            and self.country.superior(self.body)
            and number < self._complaining(outcome, unhappy=unhappy)
        ):
            self._complain()
            return
        if unhappy and number > 0.88 and self.life.case.answered_at:
            self.life.reopen(by=self.applicant, words=self.said("reopen"), at=self.wait(least=0.2, most=9))
            self._again()
            return
        self.life.close(
            by=SYSTEM, at=self.until(answered_at + timedelta(days=SILENCE_DAYS, hours=3)), confirmed=False
        )

    @staticmethod
    def _complaining(outcome: Outcome, *, unhappy: bool) -> float:
        return (0.17 if unhappy else 0.004) + (0.05 if outcome is Outcome.REFUSED else 0)

    def _rate(self, outcome: Outcome) -> Verdict | None:
        if self.plot.citizen is None or self.chance.random() > 0.36:
            return None
        verdict = endings.verdict(self.chance, outcome, care=self.country.character(self.body).care)
        at = self.until(self.at + timedelta(days=min(0.1 + self.chance.expovariate(0.25), 25)))
        self.life.rate(by=self.applicant, verdict=verdict, at=at, words=self.said(verdict.value))
        return verdict

    def _again(self) -> None:
        """A reopened case is worked on once more, and this time something is done."""
        executor, head = self.staff.executors[-1], self.staff.heads[0]
        self.life.assign(official=head, to=executor, at=self.after(1))
        self._go_near_the_end(late=False)
        self._answer(executor, head, Outcome.SATISFIED)
        closed = self.at + timedelta(days=SILENCE_DAYS, hours=3)
        if self.plot.citizen and self.chance.random() < 0.5:
            at = self.wait(least=0.2, most=6)
            self.life.rate(by=self.applicant, verdict=Verdict.SOLVED, at=at, words=self.said("solved"))
        else:
            self.life.close(by=SYSTEM, at=self.until(closed), confirmed=False)

    # ------------------------------------------------------------ the complaint

    def _complain(self) -> None:
        """A complaint to the body above, lodged at this one; its decision comes back to the case."""
        at, below = self.wait(least=0.5, most=14), self.life
        upward = WholeLife.begin(
            procedure=REVIEW,
            text=self.said("complain"),
            language=self.plot.language,
            reference=self.reference(),
            body=self.body,
            applicant=below.case.applicant_id,
            channel=Channel.WEB,
            at=at,
            calendar=below.calendar,
            topic=below.case.topic,
            territory=below.case.territory_id,
            place=below.submission.place,
            reason={"code": "chosen", "params": {"body_code": self.body}},
            actor=self.applicant,
            parent=below,
            relation=Relation.COMPLAINT,
        )
        below.complain(complaint=upward, by=self.applicant, at=at)
        self.complaint = upward
        above = Story(
            country=self.country,
            chance=self.chance,
            plot=self.plot,
            life=upward,
            at=at,
            reference=self.reference,
        )
        outcome = above.review(superior=self.country.superior(self.body))
        self.at = above.at
        below.complaint_decided(complaint=upward, outcome=outcome, by=above.decider, at=self.at)
        if outcome is Outcome.SATISFIED:
            self._again()

    @property
    def decider(self) -> Actor:
        """The head of the body that decides on a complaint."""
        return self.life.officer(self.staff.heads[0], role="head")

    def review(self, *, superior: str) -> Outcome:
        """The complaint is passed up within three days and decided within twenty."""
        life, chance = self.life, self.chance
        life.register(official=self.staff.registrar, at=self.after(0))
        life.pass_up(
            official=self.staff.registrar, superior=superior, at=self.after(chance.choice((1, 1, 2, 2, 3, 5)))
        )
        outcome = Outcome.SATISFIED if chance.random() < 0.34 else Outcome.REFUSED
        self._go_near_the_end(late=chance.random() < 0.06)
        granted = self.said("granted" if outcome is Outcome.SATISFIED else "denied")
        life.draft(
            official=self.staff.heads[0],
            text=granted,
            remedies=self.remedies(),
            outcome=outcome,
            checklist=CHECKED,
            at=self.after(0),
        )
        life.sign(official=self.staff.heads[0], at=self.after(0), fact="complaint.decided")
        return outcome
