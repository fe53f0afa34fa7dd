"""What past cases teach about a new one: suggestions with a calibrated confidence and the words that spoke for them.

Pure: examples in, a model out; nothing here knows a table. The README says how it learns.
"""

from jauap.kernel.routing.learned.model import Model
from jauap.kernel.routing.learned.storing import UnreadableModel, as_bytes, from_bytes
from jauap.kernel.routing.learned.training import TooLittleToLearn, train
from jauap.kernel.routing.learned.types import Card, ClassCard, Example, Measured, Suggested, Suggestion

__all__ = [
    "Card",
    "ClassCard",
    "Example",
    "Measured",
    "Model",
    "Suggested",
    "Suggestion",
    "TooLittleToLearn",
    "UnreadableModel",
    "as_bytes",
    "from_bytes",
    "train",
]
