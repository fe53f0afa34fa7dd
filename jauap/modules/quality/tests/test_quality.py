"""Answers are drawn, read without names by somebody above, said to be what they are, and counted."""

from datetime import datetime

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import queries as reading
from jauap.kernel.cases.choices import Verdict
from jauap.kernel.ledger import queries as ledger
from jauap.kernel.people import erasing
from jauap.kernel.people.erasing import Order
from jauap.kernel.people.types import Ground
from jauap.modules.quality import examples, operations, rules
from jauap.modules.quality.choices import Mark, Overall
from jauap.modules.quality.models import Review, Sample
from jauap.modules.quality.refusals import NotForYou
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("country")

FORM = {**dict.fromkeys(rules.QUESTIONS, "yes"), "overall": "real", "comment": "Жақсы."}


def review(sample: Sample, member: Member, now: datetime, overall: Overall = Overall.REAL) -> Review:
    return operations.review(
        sample_id=sample.pk, marks=dict.fromkeys(rules.QUESTIONS, Mark.YES), overall=overall, comment="Ясно.",
        by=member.actor(at=now), at=now,
    )  # fmt: skip


@pytest.fixture
def sample(answered, now):
    answered()
    operations.draw(at=now)
    return Sample.objects.get()


def test_drawing_twice_changes_nothing(answered, now):
    answered(), answered()

    assert operations.draw(at=now) == 2
    assert operations.draw(at=now) == 0


def test_what_the_applicant_calls_unsolved_is_drawn_whatever_chance_says(answered, citizen, now, then):
    answers = [answered() for _ in range(4)]
    operations.draw(at=now)
    left = next(case for case in answers if not Sample.objects.filter(case=case).exists())
    cases.rate(case_id=left.pk, verdict=Verdict.NOT_SOLVED, by=citizen.actor(at=then), at=then)

    assert operations.draw(at=now) == 1
    assert Sample.objects.get(case=left).reason == "unsolved"


def test_a_reviewer_reads_without_names_and_says_what_it_is(client, akim, sample, now):
    client.force_login(akim.account)

    assert f"/en/quality/{sample.pk}/" in client.get("/en/quality/").content.decode()
    page = client.get(f"/en/quality/{sample.pk}/").content.decode()
    sent = client.post(f"/en/quality/{sample.pk}/", FORM)

    assert "прошу вывезти мусор" in page
    for secret in ("Сейітов", "701 123", sample.case.reference[:4], "Петров", "Жұмабаев"):
        assert secret not in page.split("<main")[1].split("</main")[0]
    assert sent.status_code == 302
    fact = ledger.history(stream=sample.case_id)[-1]
    assert (fact.kind, fact.payload["overall"]) == ("quality.reviewed", "real")
    assert "comment" not in fact.payload


def test_who_wrote_it_and_whoever_stands_below_may_not(client, head, executor, sample, now):
    with pytest.raises(NotForYou):
        review(sample, head, now)
    client.force_login(executor.account)
    assert client.get("/en/quality/").status_code == 403


def test_a_second_review_is_by_another(akim, supervisor, sample, now):
    Sample.objects.update(wanted=2)
    review(sample, akim, now)

    with pytest.raises(NotForYou):
        review(sample, akim, now)
    review(sample, supervisor, now, Overall.FORMAL)

    assert sorted(Review.objects.values_list("turn", flat=True)) == [1, 2]
    assert Sample.objects.get().done == 2


def test_few_reviews_are_not_shown(client, akim, sample, now):
    review(sample, akim, now)
    client.force_login(akim.account)

    assert "too few to show shares" in client.get("/en/quality/figures/").content.decode()


def test_figures_of_a_year(client, akim, supervisor, answered, now):
    for _ in range(6):
        answered()
    operations.draw(at=now)
    Sample.objects.update(reason="chance")
    operations_drawn = list(Sample.objects.all())
    # Two are drawn of six; the four others as if the share were larger.
    more = [one for one in reading.signed_between(since=now.replace(year=2020), until=now)
            if one.id not in {sample.answer_id for sample in operations_drawn}]  # fmt: skip
    Sample.objects.bulk_create(
        Sample(case_id=one.case_id, answer_id=one.id, body=one.body, month=operations_drawn[0].month,
               reason="chance", wanted=2, drawn_at=now)
        for one in more
    )  # fmt: skip
    for number, one in enumerate(Sample.objects.order_by("pk")):
        review(one, akim, now, Overall.FORMAL if number == 0 else Overall.REAL)
    for one in Sample.objects.filter(wanted=2, done=1):
        review(one, supervisor, now)

    client.force_login(akim.account)
    page = client.get("/en/quality/figures/").content.decode()
    answer = client.get("/api/v1/quality/figures").json()

    assert answer["total"]["reviewed"] == 6
    assert answer["total"]["real"] == pytest.approx(5 / 6)
    assert answer["pairs"] >= 4
    assert "83" in page


def test_programs_review_too(client, akim, sample):
    client.force_login(akim.account)

    read = client.get(f"/api/v1/quality/samples/{sample.pk}").json()
    made = client.post(f"/api/v1/quality/samples/{sample.pk}", FORM, content_type="application/json")

    assert "[имя]" in read["appeal"]
    assert "[телефон]" in read["appeal"]
    assert made.status_code == 200
    assert client.get("/api/v1/quality/queue").json() == []


def test_the_comment_goes_with_the_file_and_the_marks_stay(akim, sample, now):
    review(sample, akim, now)

    erasing.of_files([sample.case_id], Order(ground=Ground.TERM, by=akim.actor(at=now), at=now))

    kept = Review.objects.get()
    assert (kept.comment, kept.overall) == (None, "real")
    assert Sample.objects.get().erased_at == now


def test_the_demonstration_leaves_something_to_review(answered, akim, citizen, now, then):
    for _each in range(2 * examples.LEFT):
        cases.rate(case_id=answered().pk, verdict=Verdict.NOT_SOLVED, by=citizen.actor(at=then), at=then)

    examples.fill(at=now)

    left = set(Sample.objects.filter(done=0).values_list("pk", flat=True))
    assert left == {pk for pk in Sample.objects.values_list("pk", flat=True) if pk % examples.LEFT == 0}
    assert left
