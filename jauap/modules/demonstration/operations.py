"""The one verb of the demonstration: build the country."""

from datetime import datetime

from django.conf import settings

from jauap.kernel.cases import queries as cases
from jauap.lib.refusals import Refusal, _
from jauap.modules.demonstration import building, marker
from jauap.modules.demonstration.building import Progress
from jauap.modules.demonstration.marker import Marker


class NotADemonstration(Refusal):
    """Invented people never come where real people are."""

    sentence = _("This installation is no demonstration: invented people and cases have no place in it.")


class NotEmpty(Refusal):
    """The country is built once, into an empty database."""

    sentence = _(
        "There are cases in this database already. Build the country anew with “jauap demo --fresh”."
    )


def build(*, scale: int, seed: int, at: datetime, say: Progress, processes: int = 0) -> Marker:
    """Build the country of about `scale` appeals in the year before `at`, and say in a file that it is complete.

    Refuses `NotADemonstration`, `NotEmpty`.
    """
    if not settings.DEMONSTRATION:
        raise NotADemonstration
    if cases.Case.objects.exists():
        raise NotEmpty
    built = building.build(scale=scale, seed=seed, at=at, say=say, processes=processes)
    found = Marker(
        cases=built.cases,
        officials=built.officials,
        citizens=built.citizens,
        seed=seed,
        built_at=at.isoformat(timespec="seconds"),
    )
    marker.write(settings.DATA_FOLDER, found)
    return found
