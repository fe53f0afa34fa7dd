"""Makes the packaged files from what is published; run by hand when a new edition of the codifier comes.

    python -m jauap.kernel.territories.compiling ../shared/data/territories

The folder holds `kato.csv`, `regions.geojson` and `districts.geojson`. Written are `data/codifier.csv`,
`data/atlas.csv` and the two boundary files; their sources and licences are named in `data/README.md`. What
cannot be derived, dates and former names, stands in `data/history.toml` and is written by people.
"""

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from jauap.kernel.territories.choices import Kind, Level
from jauap.kernel.territories.codifier import read

HERE = Path(__file__).parent / "data"
ATTRIBUTION = "geokz, Alexander Rodionov, CC BY 4.0, simplified"
_LEVELS = {
    "oblast": Level.REGION,
    "district": Level.DISTRICT,
    "sub_district": Level.RURAL_DISTRICT,
    "settlement": Level.SETTLEMENT,
}
# The map gives this town's administration the code of the town itself.
_CODES_CORRECTED = {"622010000": "622000000"}


def codifier_row(row: dict[str, str]) -> dict[str, str]:
    """One line of `codifier.csv` from one line of the published codifier."""
    level = _LEVELS[row["level"]]
    kind, kk, ru = read(ru=row["name_ru"], kk=row["name_kk"])
    if kind is Kind.CITY and level is Level.REGION:
        kind = Kind.REPUBLICAN_CITY
    if kind is Kind.DISTRICT and level is not Level.DISTRICT:
        kind = Kind.CITY_DISTRICT
        if level is Level.RURAL_DISTRICT:  # of Astana, Almaty, Shymkent
            level = Level.DISTRICT
    return {"code": row["kato"], "level": level.value, "kind": kind.value, "kk": kk, "ru": ru}


def compile_codifier(source: Path, target: Path) -> int:
    """Write `codifier.csv`; returns the number of territories."""
    with (source / "kato.csv").open(encoding="utf-8", newline="") as published:
        rows = sorted((codifier_row(row) for row in csv.DictReader(published)), key=lambda row: row["code"])
    _write_csv(target / "codifier.csv", rows)
    return len(rows)


def compile_boundaries(source: Path, target: Path) -> int:
    """Write the boundaries without the names and `atlas.csv` with them; returns the number of boundaries."""
    names = []
    for file in ("regions.geojson", "districts.geojson"):
        published = json.loads((source / file).read_text(encoding="utf-8"))
        lines = []
        for feature in published["features"]:
            properties = feature["properties"]
            code = _CODES_CORRECTED.get(properties["kato"], properties["kato"])
            names.append({"code": code, "ru": properties["name_ru"], "en": properties["name_en"]})
            lines.append(
                _line({"type": "Feature", "id": code, "properties": {}, "geometry": feature["geometry"]})
            )
        head = f'{{"type":"FeatureCollection","attribution":{json.dumps(ATTRIBUTION)},"features":[\n'
        (target / file).write_text(head + ",\n".join(sorted(lines)) + "\n]}\n", encoding="utf-8")
    _write_csv(target / "atlas.csv", sorted(names, key=lambda row: row["code"]))
    return len(names)


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description="Make the packaged files of territories from published ones."
    )
    parser.add_argument("source", type=Path, help="folder with kato.csv, regions.geojson, districts.geojson")
    parser.add_argument("--target", type=Path, default=HERE, help="folder to write to")
    given = parser.parse_args(arguments)
    territories = compile_codifier(given.source, given.target)
    boundaries = compile_boundaries(given.source, given.target)
    sys.stdout.write(f"{territories} territories, {boundaries} boundaries written to {given.target}\n")


if __name__ == "__main__":
    main()
