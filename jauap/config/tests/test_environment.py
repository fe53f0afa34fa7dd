"""Settings are read from the environment, and production starts only when everything is said."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from jauap.config import environment
from jauap.config.logs import mask

PRODUCTION = {
    "JAUAP_ENVIRONMENT": "production",
    "JAUAP_SITE_URL": "https://jauap.example",
    "JAUAP_SECRET_KEY": "s",
    "JAUAP_ENCRYPTION_KEYS": "e",
    "JAUAP_BLIND_INDEX_KEY": "b",
}


@pytest.mark.parametrize(
    "missing", ["JAUAP_SITE_URL", "JAUAP_SECRET_KEY", "JAUAP_ENCRYPTION_KEYS", "JAUAP_BLIND_INDEX_KEY"]
)
def test_production_refuses_to_start_without(missing: str, tmp_path: Path) -> None:
    said = {name: value for name, value in PRODUCTION.items() if name != missing}

    finished = read_settings(said, tmp_path)

    assert finished.returncode != 0
    assert missing in finished.stderr


def test_production_starts_when_everything_is_said(tmp_path: Path) -> None:
    finished = read_settings(PRODUCTION, tmp_path)

    assert finished.stdout.split() == ["False", "True", "https://jauap.example"]
    assert not (tmp_path / "secrets").exists()


def test_production_is_never_a_demonstration(tmp_path: Path) -> None:
    finished = read_settings(PRODUCTION | {"JAUAP_DEMONSTRATION": "yes"}, tmp_path)

    assert "JAUAP_DEMONSTRATION" in finished.stderr


def read_settings(said: dict[str, str], data: Path) -> "subprocess.CompletedProcess[str]":
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("JAUAP_", "DATABASE_"))
    }
    show = "from jauap.config.settings import *; print(DEBUG, SESSION_COOKIE_SECURE, SITE_URL)"
    return subprocess.run(
        [sys.executable, "-c", show],
        env=clean | said | {"JAUAP_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_laptops_secret_is_made_once_and_readable_by_the_owner_only(tmp_path: Path) -> None:
    def secret() -> str:
        return environment.secret(
            "JAUAP_TEST_KEY", folder=tmp_path / "s", production=False, purpose="it tests"
        )

    first = secret()

    assert secret() == first
    assert len(first) >= 64
    assert (tmp_path / "s" / "jauap_test_key").stat().st_mode & 0o777 == 0o600


def test_a_secret_may_be_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("JAUAP_TEST_KEY_FILE", str(tmp_path / "key"))

    assert environment.text("JAUAP_TEST_KEY") == "from a file"


@pytest.mark.parametrize(
    ("said", "meant"), [("yes", True), ("1", True), ("ON", True), ("no", False), ("0", False), ("", False)]
)
def test_yes_and_no(said: str, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAUAP_TEST", said)

    assert environment.flag("JAUAP_TEST") is meant


def test_a_word_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAUAP_TEST", "perhaps")

    with pytest.raises(ImproperlyConfigured):
        environment.flag("JAUAP_TEST")
    with pytest.raises(ImproperlyConfigured):
        environment.number("JAUAP_TEST", 1)


@pytest.mark.parametrize(
    ("message", "logged"),
    [
        ("sign-in of 870412300126 failed", "sign-in of ********** failed"),
        ("letter to aizhan.s@mail.example bounced", "letter to ***@*** bounced"),
        ("+7 701 123-45-67 is busy", "********** is busy"),
        ("took 1234 ms at 2026-07-01T09:30:00", "took 1234 ms at 2026-07-01T09:30:00"),
        ("port 5432, 20 rows", "port 5432, 20 rows"),
    ],
)
def test_the_log_holds_no_personal_data(message: str, logged: str) -> None:
    assert mask(message) == logged


@pytest.mark.parametrize("piece", ["a", "a.", "1", "1 ", "a@", "@a.", "(", "-"])
def test_no_message_keeps_the_log_waiting(piece: str) -> None:
    begun = time.process_time()

    mask("Not Found: /" + piece * (60_000 // len(piece)))

    assert time.process_time() - begun < 2  # seconds; by the square of the length, half a minute
