"""All addresses of the program, and the list of those once given out: `python -m tests.architecture.addresses`.

The list only grows by itself. A line is taken out by hand, when nobody can hold that address any more.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "docs" / "urls.txt"


def views() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address pattern with the view that answers there: `/<language>/cases/<uuid:case>/`."""
    from django.urls import get_resolver

    yield from _below("/", get_resolver().url_patterns)


def _below(prefix: str, patterns: list[Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    from django.urls import LocalePrefixPattern, URLPattern

    for entry in patterns:
        own = "<language>/" if isinstance(entry.pattern, LocalePrefixPattern) else _plain(str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield prefix + own, entry.callback
        else:
            yield from _below(prefix + own, entry.url_patterns)


def _plain(pattern: str) -> str:
    """A pattern as people write addresses: anchors off, named groups as `<name>`."""
    return re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", pattern.lstrip("^").rstrip("$"))


def all_of_them() -> list[str]:
    return sorted({address for address, _view in views()})


def written_down() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []


def main() -> None:
    """Add what is new to docs/urls.txt."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jauap.config.settings")
    import django

    django.setup()
    FILE.write_text("\n".join(sorted({*written_down(), *all_of_them()})) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
