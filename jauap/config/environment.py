"""Reads what an installation says about itself: the environment, and secrets from it or from files."""

import contextlib
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The value of an environment variable, or the content of the file that `<name>_FILE` names."""
    if name in os.environ:
        return os.environ[name].strip()
    file = os.environ.get(f"{name}_FILE", "")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return default


def flag(name: str, *, default: bool = False) -> bool:
    """`1 true yes on` are yes, `0 false no off` and nothing are no; anything else is refused."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def listing(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Values separated by commas."""
    value = text(name)
    return [item.strip() for item in value.split(",") if item.strip()] if value else list(default)


def secret(name: str, *, folder: Path, production: bool, purpose: str) -> str:
    """A secret from `name` or `<name>_FILE`.

    On a laptop one is made at the first start and kept in `folder`, readable by the owner only.
    In production the program refuses to start without it: a secret made in silence would be lost in silence.
    """
    given = text(name)
    if given:
        return given
    if production:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE: {purpose}.")
    file = folder / name.lower()
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder / f".{name.lower()}.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48) + "\n")
        # Of several processes starting at once the first one's secret stays.
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text(encoding="utf-8").strip()
