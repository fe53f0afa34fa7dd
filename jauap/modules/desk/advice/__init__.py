"""Advice on the draft of an answer: what a reader would miss, each with its reason. It advises and blocks nothing.

Pure: texts in, hints out. What stands in other letters is given to it (`desk.advising` looks it up).
"""

from jauap.modules.desk.advice.composing import Advice, advise
from jauap.modules.desk.advice.hints import GROUPS, TOLD, Group, Hint
from jauap.modules.desk.advice.shares import Likeness, likeness

__all__ = ["GROUPS", "TOLD", "Advice", "Group", "Hint", "Likeness", "advise", "likeness"]
