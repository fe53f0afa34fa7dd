"""What is said of a case whose file was erased by law: the same sentence on every page, on paper and on the wire."""

from jauap.kernel.cases import clocks
from jauap.kernel.cases.models import Case
from jauap.kernel.cases.refusals import FileErased
from jauap.kernel.people.types import Ground
from jauap.kernel.procedures.sentences import in_words


def refusal(case: Case) -> FileErased | None:
    """Why nothing is there any more: since which day, by which article; None where the file is whole."""
    if case.erased_at is None:
        return None
    day = clocks.local_day(case.erased_at, region=case.region)
    return FileErased(day=in_words(day), citation=Ground(case.erased_under).citation)


def sentence(case: Case) -> str:
    """The same as words; empty where the file is whole."""
    said = refusal(case)
    return str(said) if said else ""
