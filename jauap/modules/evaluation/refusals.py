"""What `jauap evaluate` refuses, and why."""

from jauap.lib.refusals import Refusal


class FileAbsent(Refusal):
    """A trial needs its file."""

    sentence = "There is no file {path}."


class FileUnreadable(Refusal):
    """Files are CSV or JSON Lines, plain or packed by gzip, in UTF-8."""

    sentence = "{path} cannot be read: {fault}."


class FileEmpty(Refusal):
    """Of nothing nothing can be said."""

    sentence = "{path} has no rows."


class ColumnsMissing(Refusal):
    """Columns are found by their names."""

    sentence = "{path} lacks these columns: {missing}. It has: {present}."


class TooFewRows(Refusal):
    """A part that is asked needs rows, and so does what it is learned from."""

    sentence = "{rows} different texts are too few to be divided into {folds} parts."
