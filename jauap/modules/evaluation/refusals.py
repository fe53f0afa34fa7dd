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


class NothingLeft(Refusal):
    """What is asked must not be learned."""

    sentence = "All texts of {path} are asked too: nothing is left to learn from."


class NoWords(Refusal):
    """Of texts without a word nothing can be learned."""

    sentence = "The rows to learn from have no words in their texts, or no labels."


class NothingAsked(Refusal):
    """Without a label nobody can say what is right."""

    sentence = "None of the rows asked has a label."


class QueryUnusable(Refusal):
    """Of a query it must be known which texts answer it."""

    sentence = "The query “{query}” needs the ids of the texts that answer it, such as “k01:2 k41:1”; it has “{relevant}”."
