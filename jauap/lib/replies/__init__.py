"""What a reply is like beside what it replies to: which questions it touches, how much of it was said before, how
plainly it speaks. Kazakh and Russian, by words and not by meaning: signs for a person to look at, never a verdict.

Pure and bounded: every function reads at most `LONGEST` characters of a text.
"""

from jauap.lib.replies.likeness import Passage, passages, shingles
from jauap.lib.replies.plainness import Readability, Turn, readability, turns
from jauap.lib.replies.questions import LONGEST, Question, Sort, questions
from jauap.lib.replies.touching import Touched, touched

__all__ = [
    "LONGEST",
    "Passage",
    "Question",
    "Readability",
    "Sort",
    "Touched",
    "Turn",
    "passages",
    "questions",
    "readability",
    "shingles",
    "touched",
    "turns",
]
