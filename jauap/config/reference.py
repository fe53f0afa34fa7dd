"""Loads the data that an installation cannot work without: the calendar, the places, the state bodies.

Each is packaged with the program. Loading again changes only what a newer package changed.
"""

import importlib.util
import inspect
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from jauap.config.discovery import parts_named
from jauap.lib import clock


def loaders() -> Iterator[tuple[str, Callable[..., Any]]]:
    """What is to be loaded, in order: the kernel's, then each module's `reference.py` with its `load`."""
    for name in settings.REFERENCE_DATA:
        if importlib.util.find_spec(name.rpartition(".")[0].rpartition(".")[0]) is not None:
            yield name.split(".")[2], import_string(name)
    for name, part in parts_named("reference"):
        yield name, part.load


def load_all(*, say: Callable[[str], None]) -> None:
    """Load everything; `say` gets the name of each part before it is loaded."""
    for name, load in loaders():
        say(name)
        takes_time = "at" in inspect.signature(load).parameters
        load(at=clock.now()) if takes_time else load()
