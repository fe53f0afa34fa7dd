"""What would tell who somebody is, found in a Kazakh or Russian text that is meant for publication.

    found = masking.find(text, known=("Айгүл Ахметова",))
    shown = masking.masked(text, found, {found[0].key: False})

Pure: text in, findings out. A machine proposes and a person decides: every finding has its place, what stands in its
stead, how sure it is and why, so that a page can show all of them and tick those that are likely.
"""

from jauap.kernel.people.masking.finding import LONGEST, find
from jauap.kernel.people.masking.types import Finding, Kind, Sureness, masked

__all__ = ["LONGEST", "Finding", "Kind", "Sureness", "find", "masked"]
