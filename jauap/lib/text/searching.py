"""Search in Kazakh, Russian and Latin letters: the terms of a text, a query as people type it, what to show.

    vector = searching.tsvector(text)        # kept beside the text, for the `simple` configuration
    query = searching.tsquery("жол шұңқыр")  # '' when there is nothing to look for

A term is the stem of a folded word in a spelling in which ә/а, қ/к, ң/н, ы/і/й, ь, ё and double letters make no
difference. A word of a text whose language is not sure has the stems of both languages, and so has a word of a query.
Latin letters are read as Kazakh or Russian ones too, and a query also as if the keyboard had been in the other
layout. Nothing here makes HTML: `highlight` and `snippet` give pieces, and a template marks them.
"""

from jauap.lib.text.asking import each_word, other_layout, tsquery
from jauap.lib.text.showing import Piece, highlight, snippet
from jauap.lib.text.terms import terms, tsvector

__all__ = ["Piece", "each_word", "highlight", "other_layout", "snippet", "terms", "tsquery", "tsvector"]
