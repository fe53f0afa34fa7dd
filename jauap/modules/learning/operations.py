"""Door one of learning: learn from past cases and compare; count what became of suggestions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Lesson
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.ledger.types import SYSTEM, Actor
from jauap.kernel.people import queries as people
from jauap.kernel.people.refusals import NotTheRepublics
from jauap.kernel.routing import learned
from jauap.kernel.routing import operations as routing
from jauap.kernel.routing import queries as routing_queries
from jauap.kernel.routing.choices import Predicts
from jauap.kernel.routing.learned import Example, Model, Suggested
from jauap.kernel.routing.learning import Candidacy
from jauap.kernel.routing.opinions import place_words
from jauap.kernel.routing.queries import ModelVersion
from jauap.kernel.state_bodies import queries as state_bodies
from jauap.lib.languages import Trilingual
from jauap.modules.learning import rules
from jauap.modules.learning.models import Bookmark, Record
from jauap.modules.learning.refusals import NotEnough
from jauap.modules.learning.rules import HeldBack, Said

#: On how many cases models are compared at most. How many of the newest are read, `settings.LEARN_FROM` says.
MOST_COMPARED = 4_000
#: How much of the log is read at once.
PORTION = 20_000

HELD_BACK = HeldBack()


# ---------------------------------------------------------------- learning


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A lesson about one question: the example, and whether it is held back."""

    example: Example
    at: datetime
    is_held_back: bool


def train(*, predicts: Predicts, by: Actor, at: datetime) -> int:
    """Learn a model from the newest cases, compare it with the one in force, and keep it or refuse it; its number.

    Of every case only a person's word counts: topic and kind as registered, the body that answered. A fifth of the cases,
    by hash, is never learned from by any version; on these both are compared (`rules.compare`). Refuses `NotEnough`,
    `ModelChangedMeanwhile`.
    """
    known = [
        found
        for lesson in cases.lessons(until=at, most=settings.LEARN_FROM)
        if (found := _case(lesson, predicts)) is not None
    ]
    counts = Counter(one.example.label for one in known if not one.is_held_back)
    labels = rules.labels_to_learn(counts)
    lessons = [one for one in known if not one.is_held_back and one.example.label in labels]
    current = routing_queries.in_force(predicts=predicts)
    unseen = [one.example for one in known if one.is_held_back][:MOST_COMPARED]
    if len(lessons) < rules.LEAST_LEARNED or len(unseen) < rules.LEAST_HELD_BACK or len(labels) < 2:
        raise NotEnough(
            learned=len(lessons),
            held_back=len(unseen),
            least_learned=rules.LEAST_LEARNED,
            least_held_back=rules.LEAST_HELD_BACK,
        )
    content = learned.as_bytes(
        learned.train(examples=[one.example for one in lessons], names=_names(predicts))
    )
    model = learned.from_bytes(content)  # compared as it will be read, with the digits that are kept
    former, answers = _former(current), model.answer(unseen)
    verdict = rules.compare(
        new=_said(answers, unseen),
        old=_said(former.answer(unseen), unseen) if former else None,
        plain=[one.label == counts.most_common(1)[0][0] for one in unseen],
    )
    return routing.keep_model(
        candidacy=Candidacy(
            predicts=predicts,
            content=content,
            rows=len(lessons),
            first_at=min(one.at for one in lessons),
            last_at=max(one.at for one in lessons),
            held_back=HELD_BACK.as_json(),
            card=asdict(model.card)
            | {"unseen": asdict(model.measure(unseen, answers)), "corrections": _corrections()},
            verdict=verdict.as_json(),
            predecessor=current.number if current else None,
            is_refused=verdict.finding.is_refusal,
        ),
        by=by,
        at=at,
    )


def train_due(*, at: datetime) -> list[int]:
    """Learn each model for which it is time; the numbers of the versions. What has too few cases is passed over."""
    made = []
    for predicts in Predicts:
        newest = next(iter(routing_queries.models(predicts=predicts)), None)
        since = _corrections() - (newest.card.get("corrections", 0) if newest else 0)
        if not rules.is_due(last_at=newest.stands_since if newest else None, corrections=since, at=at):
            continue
        try:
            made.append(train(predicts=predicts, by=SYSTEM, at=at))
        except NotEnough:
            continue
    return made


def _case(lesson: Lesson, predicts: Predicts) -> _Case | None:
    """What a case teaches about the question; None where it does not answer it."""
    label = {Predicts.TOPIC: lesson.topic, Predicts.KIND: lesson.kind, Predicts.BODY: lesson.body}[predicts]
    if not label:
        return None
    example = Example(text=lesson.text, label=label, place=place_words(lesson.territory))
    return _Case(example=example, at=lesson.submitted_at, is_held_back=HELD_BACK.has(lesson.case_id))


def _names(predicts: Predicts) -> Mapping[str, str]:
    """What the labels are called in Kazakh and Russian: the names themselves are words that appeals use."""
    directory = state_bodies.directory()
    named: Mapping[str, Trilingual] = {}
    if predicts is Predicts.TOPIC:
        named = {code: topic.name for code, topic in directory.topics.items()}
    elif predicts is Predicts.BODY:
        named = {code: body.name for code, body in directory.bodies.items()}
    return {code: f"{name.kk} {name.ru}" for code, name in named.items()}


def _former(current: ModelVersion | None) -> Model | None:
    """The model in force, to be asked about the same cases; None where there is none that can be read."""
    if current is None:
        return None
    try:
        return routing_queries.learned_model(number=current.number).model
    except (ValueError, learned.UnreadableModel):
        return None


def _said(answers: Iterable[Suggested], unseen: Iterable[Example]) -> list[Said]:
    return [
        Said(
            is_right=bool(one.suggestions) and one.suggestions[0].label == example.label,
            is_sure=one.label is not None,
        )
        for one, example in zip(answers, unseen, strict=True)
    ]


def roll_back(*, predicts: Predicts, why: str, by: Actor, at: datetime, to: int | None = None) -> int | None:
    """Put an earlier version back in force; its number, None where the words decide alone.

    A model reads the appeals of the whole country. Refuses `NotTheRepublics` and what `routing.operations.roll_back_model`
    refuses.
    """
    if not people.may_change_country(actor=by):
        raise NotTheRepublics
    return routing.roll_back_model(predicts=predicts, why=why, by=by, at=at, to=to)


# ---------------------------------------------------------------- corrections


def follow(*, at: datetime) -> int:
    """Count, from the facts sealed since the last time, what was suggested and what was corrected; how many facts.

    Each fact is counted once: the bookmark moves in the transaction that counts.
    """
    read = 0
    while portion := _follow_portion():
        read += portion
    return read


@transaction.atomic
def _follow_portion() -> int:
    Bookmark.objects.get_or_create(pk=1)
    bookmark = Bookmark.objects.select_for_update().get(pk=1)
    sealed = ledger.sealed(first=bookmark.leaf, most=PORTION, kinds=_KINDS)
    if not sealed.count:
        return 0
    suggested, corrected = _counted(sealed.facts)
    for version in sorted({*suggested, *corrected}):
        Record.objects.get_or_create(pk=version)
        Record.objects.filter(pk=version).update(
            suggested=F("suggested") + suggested[version], corrected=F("corrected") + corrected[version]
        )
    bookmark.leaf += sealed.count
    bookmark.save(update_fields=["leaf"])
    return sealed.count


_KINDS = (*rules.DIRECTED, "case.transferred", "case.registered")


def _counted(facts: Sequence[ledger.Fact]) -> tuple[Counter[int], Counter[int]]:
    """How often each version suggested, and was corrected, by these facts."""
    suggested: Counter[int] = Counter()
    corrected: Counter[int] = Counter()
    histories = ledger.histories(streams={fact.stream for fact in facts})
    for fact in facts:
        history = histories[fact.stream]
        told = [(one.kind, one.payload) for one in history]
        version = rules.version_behind(told)
        if version is None:
            continue
        directed = next(one for one in history if one.kind in rules.DIRECTED)
        suggested[version] += fact.sequence == directed.sequence
        first = rules.first_correction(told)
        corrected[version] += first is not None and history[first].sequence == fact.sequence
    return suggested, corrected


def _corrections() -> int:
    """How many corrections were ever counted."""
    return int(Record.objects.aggregate(all=Sum("corrected"))["all"] or 0)
