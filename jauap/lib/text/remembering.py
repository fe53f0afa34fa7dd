"""What was found out about a word, kept in memory for the next time: many words, but no long ones.

A text without blanks is one “word” of as many letters as it has. Kept, a few thousand of them would fill the memory of
a process; so what is longer than any word of a language is worked out each time.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

More = ParamSpec("More")
Answer = TypeVar("Answer")

#: The longest word of which something is kept, in characters.
LONGEST = 64


def remembered(
    most: int,
) -> Callable[[Callable[Concatenate[str, More], Answer]], Callable[Concatenate[str, More], Answer]]:
    """Keep the answers about the last `most` words that a pure function was asked about, its first argument."""

    def of(function: Callable[Concatenate[str, More], Answer]) -> Callable[Concatenate[str, More], Answer]:
        # Its stated type asks for hashable arguments only; that of `function` says which.
        kept = cast("Callable[Concatenate[str, More], Answer]", lru_cache(maxsize=most)(function))

        @wraps(function)
        def answer(word: str, /, *args: More.args, **more: More.kwargs) -> Answer:
            known = kept if len(word) <= LONGEST else function
            return known(word, *args, **more)

        return answer

    return of
