"""The trial of duplicates scores all reports at once, as the rules score each pair."""

import numpy as np
import pytest

from jauap.kernel.similarity import rules
from jauap.kernel.similarity.fingerprints import likeness
from jauap.kernel.similarity.rules import Evidence, Place
from jauap.modules.evaluation.trials import duplicates
from jauap.modules.evaluation.types import Fold

ROWS = [
    {
        "url": f"https://jarokelo.hu/bejelentesek/budapest/{number}/x",
        "title": f"Kátyú az úton {number}",
        "description": f"Nagy kátyú van a járda mellett a {number}. háznál, veszélyes",
        "category": "út",
        "date": f"2024-0{1 + number % 9}-01",
        "latitude": "" if number == 3 else str(47.5 + number / 1000),
        "longitude": "19.05",
    }
    for number in range(8)
]


def test_it_scores_as_the_rules_do() -> None:
    pool = duplicates._pool(Fold(train=ROWS[4:], test=ROWS[:4]))

    for asked in (0, 3):
        words = likeness(pool.signatures[asked], pool.signatures)
        found = pool.scores(asked)
        assert found[asked] == -1
        for other in {*range(8)} - {asked}:
            points = [None if np.isnan(lat) else (float(lat), float(lon)) for lat, lon in pool.points]
            expected = rules.score(
                Evidence(
                    words=float(words[other]),
                    meaning=float(np.clip(pool.vectors[other] @ pool.vectors[asked], 0, 1)),
                    place=Place.UNKNOWN,
                    distance=rules.metres(points[asked], points[other]),
                    days=float(abs(pool.days[other] - pool.days[asked])),
                )
            )
            assert found[other] == pytest.approx(expected, abs=1e-6)
