"""A `tsquery` that our own terms make (`jauap.lib.text.searching`), for Django's full-text fields."""

from django.contrib.postgres.search import SearchQuery


class TermsQuery(SearchQuery):
    """Takes the text of a `tsquery` as it is: its terms are stemmed and folded already.

    queryset.filter(terms=TermsQuery(searching.tsquery(text)))

    The text must not be empty, and must come from `searching`: PostgreSQL refuses what is no query.
    """

    function = None
    template = "(%(expressions)s)::tsquery"

    def __init__(self, value: str) -> None:
        super().__init__(value, search_type="raw")
