"""The official's workplace: what is due, one case with its next lawful moves, the answer, the vertical below."""
