"""A process reads what every request needs; large libraries come with the first who needs them."""

import subprocess
import sys

#: Together they take some seconds and a hundred megabytes of every process.
LARGE = ("altair", "scipy", "sklearn", "xlsxwriter")

START = f"""
import sys
import django
django.setup()
from jauap.config import urls, wsgi
print(*sorted(set({LARGE!r}) & set(sys.modules)))
"""


def test_no_large_library_is_read_at_the_start() -> None:
    started = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True)

    assert started.stdout.split() == []
