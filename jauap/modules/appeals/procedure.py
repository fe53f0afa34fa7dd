"""The legal tracks of appeals as data: seven tracks, three editions of law.

The texts themselves stand in `procedures/`: `law221.py` (until 30.06.2021), `appc2021.py` (until 31.12.2025) and
`appc2026.py`. A case lives under the edition of the day on which it arrived, for all its life: what happens to
cases open when the law changes is not said in the texts that were read (inferred, I·M).
"""

from jauap.kernel.procedures import registry
from jauap.kernel.procedures.procedure import Procedure
from jauap.kernel.procedures.statuses import Kind
from jauap.modules.appeals.procedures import appc2021, appc2026, law221
from jauap.modules.appeals.procedures.tracks import Track

#: Every edition of every track, oldest law first.
ALL: tuple[Procedure, ...] = (*law221.PROCEDURES, *appc2021.PROCEDURES, *appc2026.PROCEDURES)

#: The track of each kind of appeal that a person may lodge.
TRACK_OF_KIND: dict[Kind, str] = {
    Kind.APPLICATION: Track.APPLICATION,
    Kind.COMPLAINT: Track.COMPLAINT,
    Kind.MESSAGE: Track.MESSAGE,
    Kind.REQUEST: Track.REQUEST,
    Kind.PROPOSAL: Track.PROPOSAL,
    Kind.RESPONSE: Track.RESPONSE,
}


def register() -> None:
    """Make all editions known to the registry. Safe to repeat."""
    registry.register(*ALL)
