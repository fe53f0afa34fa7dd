"""Questions of the witness: what have we seen of another log?"""

from jauap.modules.proof.models import WitnessedLog


def seen_size(*, origin: str) -> int:
    """How many leaves the log had when we cosigned it last; 0 if we never did."""
    size = WitnessedLog.objects.filter(origin=origin).values_list("size", flat=True).first()
    return size or 0
