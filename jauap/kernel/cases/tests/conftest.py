"""A case at the stages from which the stories begin."""

import pytest

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases import testing
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.tests.story import AT, LATER
from tests.cast import CITY, DIRECTORATE, Member


@pytest.fixture
def case(citizen: Member, head: Member) -> Case:
    """A case of the citizen, with the directorate of transport."""
    return testing.case(
        at=AT, body=DIRECTORATE, by=citizen.actor(at=AT), applicant=citizen.person.pk, territory=CITY
    )


@pytest.fixture
def registered(case: Case, registrar: Member) -> Case:
    return cases.register(case_id=case.pk, by=registrar.actor(at=AT), at=LATER)


@pytest.fixture
def assigned(registered: Case, head: Member, executor: Member) -> Case:
    assert executor.office is not None
    return cases.assign(case_id=registered.pk, official_id=executor.office.pk, by=head.actor(at=AT), at=LATER)
