"""The demonstration country shows groups, a mass appeal and one problem with a plan."""

import pytest

from jauap.kernel.cases import queries
from jauap.kernel.people import testing as people
from jauap.kernel.people.types import OfficialRole
from jauap.lib import clock
from jauap.modules.matters import examples
from jauap.modules.matters.models import Problem

pytestmark = pytest.mark.usefixtures("country")


def test_the_examples_show_what_the_pages_are_for():
    for role in (OfficialRole.REGISTRAR, OfficialRole.HEAD):
        people.official(
            body=examples.BODY, role=role, account=people.account(email=f"{role.value}@example.kz")
        )
    at = clock.now()

    examples.fill(at=at)

    found = queries.clusters(bodies=[examples.BODY], at=at)
    assert max(len(group.same_text) for group in found) == 9
    assert any(group.joined for group in found)
    problem = Problem.objects.get()
    assert (problem.status, problem.steps.filter(done_at__isnull=False).count()) == ("planned", 1)
