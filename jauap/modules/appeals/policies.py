"""Who may do what with an appeal outside an office. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

#: How long a browser that showed reference and secret may read the case without showing them again.
READING = timedelta(hours=2)


def may_read(*, shown: Mapping[str, str], reference: str, at: datetime) -> bool:
    """Whether the browser has shown the secret of this case lately. `shown`: reference → ISO instant."""
    since = shown.get(reference)
    return since is not None and at - datetime.fromisoformat(since) < READING


def may_open_draft(*, draft_account: int | None, account: int | None) -> bool:
    """A draft that belongs to an account opens for nobody else, even with the browser's cookie."""
    return draft_account is None or draft_account == account
