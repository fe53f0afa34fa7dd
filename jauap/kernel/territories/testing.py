"""The territories for anyone's tests."""

from collections import defaultdict
from datetime import UTC, datetime
from functools import cache

from jauap.kernel.territories import memory, packaged
from jauap.kernel.territories.choices import NameKind
from jauap.kernel.territories.gazetteer import Gazetteer, OtherName, Place
from jauap.kernel.territories.operations import load_codifier
from jauap.lib.languages import Trilingual

#: A Wednesday.
AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)

# Codes that tests speak of.
ASTANA = "710000000"
ALMATY = "750000000"
SHYMKENT = "790000000"
AKMOLA = "110000000"
KARAGANDA_REGION = "350000000"
SEMEY = "101000000"
OSKEMEN = "631000000"
KARASAI = "195200000"


def load_territories() -> None:
    """Load the packaged territories unless they are there; the memory of earlier tests is forgotten."""
    memory.forget()
    load_codifier(at=AT)


@cache
def packaged_gazetteer() -> Gazetteer:
    """The packaged territories without a database."""
    others: dict[str, list[OtherName]] = defaultdict(list)
    for name in packaged.names():
        texts = Trilingual(kk=name.kk, ru=name.ru, en=name.en)
        others[name.territory].append(
            OtherName(texts, name.kind is NameKind.OFFICIAL, name.valid_from, name.valid_to)
        )
    return Gazetteer(
        Place(
            code=row.code,
            level=row.level,
            kind=row.kind,
            parent=row.parent,
            shown=Trilingual(kk=row.name_kk, ru=row.name_ru, en=row.name_en),
            short=Trilingual(kk=row.short_kk, ru=row.short_ru, en=row.short_en),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            others=tuple(others[row.code]),
        )
        for row in packaged.territories()
    )
