"""Makes state bodies for anyone's tests."""

from datetime import UTC, date, datetime

from jauap.kernel.ledger.types import SYSTEM
from jauap.kernel.state_bodies import operations
from jauap.kernel.state_bodies.choices import BodyKind
from jauap.kernel.state_bodies.entries import Body
from jauap.lib.languages import Trilingual

AN_INSTANT = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)
A_DAY = date(2026, 11, 2)


def reference() -> None:
    """The reference data of the program in the tables: some two and a half thousand bodies in under three seconds."""
    operations.load_reference(at=AN_INSTANT)


def body(
    *,
    code: str = "kz-example",
    kind: BodyKind = BodyKind.AGENCY,
    parent: str | None = None,
    territory: str = "",
    office: str = "",
    on: date = date(2020, 1, 1),
) -> Body:
    """One body, with the code for a name."""
    name = Trilingual(kk=f"{code} органы", ru=f"Орган {code}", en=f"Body {code}")
    return operations.create(
        code=code,
        kind=kind,
        name=name,
        parent=parent,
        territory=territory,
        office=office,
        on=on,
        act="Example act",
        by=SYSTEM,
        at=AN_INSTANT,
    )


def vertical() -> list[Body]:
    """A ministry, its committee and two departments of the committee, in regions 10 and 11."""
    return [
        body(code="kz-ministry", kind=BodyKind.MINISTRY),
        body(code="kz-committee", kind=BodyKind.COMMITTEE, parent="kz-ministry"),
        body(
            code="kz-100000000-watch",
            kind=BodyKind.DEPARTMENT,
            parent="kz-committee",
            territory="100000000",
            office="watch",
        ),
        body(
            code="kz-110000000-watch",
            kind=BodyKind.DEPARTMENT,
            parent="kz-committee",
            territory="110000000",
            office="watch",
        ),
    ]
