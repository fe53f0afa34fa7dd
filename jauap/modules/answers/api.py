"""Published answers for programs, under `/api/v1/answers/`. The same doors as the pages."""

from typing import Annotated, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Status

from jauap.kernel.cases import queries as cases
from jauap.kernel.cases.queries import Case
from jauap.kernel.cases.refusals import NoSuchCase
from jauap.kernel.ledger.types import Actor, ActorKind
from jauap.lib import clock
from jauap.lib.languages import LANGUAGES
from jauap.modules.answers import open_data, operations, policies, queries, wire
from jauap.modules.answers.schemas import (
    AnswerOut,
    AnswersOut,
    FilterIn,
    FiltersOut,
    GeneralIn,
    MaterialOut,
    PublishIn,
    SuggestIn,
    WordsIn,
)
from jauap.ui import guessing, policy_api

router = Router(auth=policy_api.public)
_publishers = policy_api.official(*policies.PUBLISHERS)

Code = Annotated[str, Header(alias="X-Case-Code", description="The code from the receipt.")]


# ---------------------------------------------------------------- for everybody


@router.get("/", response=AnswersOut, url_name="answers_list")
def listed(request: HttpRequest, asked: Annotated[FilterIn, Query()]) -> AnswersOut:
    """Published answers, the newest first; with words, the best ones."""
    page = queries.listed(asked=queries.Filter(**asked.dict(exclude={"after"})), after=asked.after)
    return AnswersOut(items=wire.found(page, q=asked.q), next=page.next_key)


@router.get("/filters", response=FiltersOut, url_name="answers_filters")
def filters(request: HttpRequest) -> FiltersOut:
    """By which topics, places and bodies answers were published, with their numbers."""
    return wire.filters()


@router.post("/suggest", response=list[AnswerOut], url_name="answers_suggest")
def suggest(request: HttpRequest, asked: SuggestIn) -> list[AnswerOut]:
    """Published answers like a text, the likest first. By POST, so that no log keeps the text; nothing is stored."""
    return [
        wire.answer(row) for row in queries.helpful(text=asked.text, language=asked.language, at=clock.now())
    ]


# ---------------------------------------------------------------- for who answers


@router.get("/alike/{reference}", response=list[AnswerOut], url_name="answers_alike", auth=_publishers)
def alike(request: HttpRequest, reference: str) -> list[AnswerOut]:
    """Published answers like the words of a case of one's own body."""
    _case, found = queries.alike(reference=reference, by=_actor(request))
    return [wire.answer(row) for row in found]


@router.get("/publish/{reference}", response=MaterialOut, url_name="answers_material", auth=_publishers)
def material(request: HttpRequest, reference: str) -> MaterialOut:
    """An answered case before it is published: what may tell who somebody is, and the words without it."""
    found = queries.material(reference=reference, by=_actor(request), at=clock.now())
    return wire.material(found, published=queries.of_case(case_id=found.case.pk))


@router.post("/publish/{reference}", response={201: AnswerOut}, url_name="answers_publish", auth=_publishers)
def publish(request: HttpRequest, reference: str, asked: PublishIn) -> Status[AnswerOut]:
    """Publish an answer in words that a person has freed of names and confirmed."""
    row = operations.publish(
        reference=reference,
        words=asked.words(),
        territory=asked.territory,
        confirmed=asked.confirmed,
        kept=asked.kept,
        by=_actor(request),
        at=clock.now(),
    )
    return Status(201, wire.answer(row))


@router.post("/write", response={201: list[AnswerOut]}, url_name="answers_write", auth=_publishers)
def write(request: HttpRequest, asked: GeneralIn) -> Status[list[AnswerOut]]:
    """Publish a question that is asked again and again, with the answer of one's own body."""
    by = _actor(request)
    written: dict[str, WordsIn | None] = {language: getattr(asked, language) for language in LANGUAGES}
    rows = operations.publish_general(
        words={language: one.words() for language, one in written.items() if one},
        topic=asked.topic,
        territory="",
        body=by.body or "",
        by=by,
        at=clock.now(),
    )
    return Status(201, [wire.answer(row) for row in rows])


@router.post("/{answer_id}/withdraw", response={204: None}, url_name="answers_withdraw", auth=_publishers)
def withdraw(request: HttpRequest, answer_id: UUID) -> Status[None]:
    """Take back what one's own body published; its words go at once."""
    operations.withdraw(answer_id=answer_id, by=_actor(request), at=clock.now())
    return Status(204, None)


# ---------------------------------------------------------------- for the applicant


@router.get("/of/{reference}", response=AnswerOut, url_name="answers_of")
def of_own(request: HttpRequest, reference: str, code: Code) -> AnswerOut:
    """What is published of one's own appeal. 404 where nothing is."""
    row = queries.of_case(case_id=_with_code(request, reference, code).pk)
    if row is None:
        raise queries.NoSuchAnswer
    return wire.answer(row)


@router.post("/of/{reference}/withdraw", response={204: None}, url_name="answers_withdraw_own")
def withdraw_own(request: HttpRequest, reference: str, code: Code) -> Status[None]:
    """The applicant takes back what was published; it is never published again. 404 where nothing is."""
    case = _with_code(request, reference, code)
    person = case.applicant.uuid if case.applicant is not None else None
    by = Actor(kind=ActorKind.CITIZEN, person_uuid=person)
    if not operations.withdraw_own(case_id=case.pk, by=by, at=clock.now()):
        raise queries.NoSuchAnswer
    return Status(204, None)


def _with_code(request: HttpRequest, reference: str, code: str) -> Case:
    with guessing.counted(request, of=reference, wrong=NoSuchCase):
        return cases.with_secret(reference=reference, secret=code)


def _actor(request: HttpRequest) -> Actor:
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


# ---------------------------------------------------------------- one


@router.get("/{answer_id}", response={200: AnswerOut}, url_name="answers_answer")
def one(request: HttpRequest, answer_id: UUID, response: HttpResponse) -> AnswerOut:
    """One published answer. 404 where there is none or it was taken back."""
    row = queries.get(answer_id=answer_id)
    if row.withdrawn_at is not None:
        raise queries.NoSuchAnswer
    response["Link"] = f'<{open_data.LICENCE}>; rel="license"'
    return wire.answer(row)
