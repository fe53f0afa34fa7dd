"""The trials: every file here with a `TRIAL`, or several in `TRIALS`. The README says how to add one."""

import importlib
import pkgutil
from collections.abc import Mapping

from jauap.modules.evaluation.types import Trial


def every() -> Mapping[str, Trial]:
    """All trials by their names, in alphabetical order."""
    found: dict[str, Trial] = {}
    for file in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{file.name}")
        for trial in (*getattr(module, "TRIALS", ()), *filter(None, (getattr(module, "TRIAL", None),))):
            found[trial.name] = trial
    return dict(sorted(found.items()))
