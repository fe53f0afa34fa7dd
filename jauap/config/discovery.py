"""Finds the modules that are there: each folder could be deleted and the rest still starts."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from jauap.config import environment

MODULES = "jauap.modules"


def module_packages() -> list[str]:
    """Names of the packages in `jauap/modules`, in alphabetical order: `jauap.modules.appeals`, …

    Without those that this installation does without (`JAUAP_WITHOUT`).
    """
    without = environment.listing("JAUAP_WITHOUT")
    return [package for package in _packages_in(MODULES) if short_name(package) not in without]


def gateway_packages() -> list[str]:
    """Names of the packages in `jauap/gateways`, in alphabetical order."""
    return _packages_in("jauap.gateways")


def short_name(package: str) -> str:
    """`jauap.modules.open_data` → `open_data`."""
    return package.rpartition(".")[2]


def parts_named(name: str) -> Iterator[tuple[str, ModuleType]]:
    """Each module's file of that name, imported, with the module's short name: `parts_named("urls")`.

    A module without the file is passed over; a file that fails to import fails loudly.
    """
    yield from _parts(module_packages(), name)


def kernel_parts_named(name: str) -> Iterator[tuple[str, ModuleType]]:
    """The same for the packages in `jauap/kernel`."""
    yield from _parts(_packages_in("jauap.kernel"), name)


def _parts(packages: list[str], name: str) -> Iterator[tuple[str, ModuleType]]:
    for package in packages:
        if importlib.util.find_spec(f"{package}.{name}") is not None:
            yield short_name(package), importlib.import_module(f"{package}.{name}")


def _packages_in(parent: str) -> list[str]:
    spec = importlib.util.find_spec(parent)
    if spec is None or spec.submodule_search_locations is None:
        return []
    found = pkgutil.iter_modules(spec.submodule_search_locations)
    return sorted(f"{parent}.{module.name}" for module in found if module.ispkg)
