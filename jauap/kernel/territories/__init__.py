"""Places and borders through time: the national codifier, its names in three languages, points and words.

The codifier (КАТО) gives every place nine digits. Its rows, the dated changes and the boundaries are packaged
in `data/` and loaded by `operations.load_codifier`. Answers come from memory: a process reads the table
once, so asking costs no statement.
"""
