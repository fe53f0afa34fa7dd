"""Each folder of jauap/modules could be deleted and the rest still starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jauap.config.discovery import module_packages, short_name

START = """
import django
django.setup()
from django.core.checks import run_checks
from django.urls import get_resolver
get_resolver().url_patterns
faults = [fault for fault in run_checks() if fault.is_serious()]
assert not faults, faults
"""


@pytest.mark.parametrize("module", [short_name(package) for package in module_packages()])
def test_the_house_starts_without(module: str, tmp_path: Path) -> None:
    environment = os.environ | {
        "JAUAP_WITHOUT": module,
        "JAUAP_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "jauap.config.settings",
    }

    finished = subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=False
    )

    assert finished.returncode == 0, finished.stderr
