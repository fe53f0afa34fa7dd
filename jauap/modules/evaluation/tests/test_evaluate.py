"""`jauap evaluate`: the page, other people's files, and what is said when a file will not do."""

import csv
import gzip
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from jauap.modules.evaluation import files, presentation, queries, trials
from jauap.modules.evaluation.commands import evaluate
from jauap.modules.evaluation.figures import counted, coverage, figure, macro_f1, mean

MATTERS = {
    "0": "яма на дороге асфальт разбит",
    "3": "нет отопления батареи холодные",
    "16": "мусор свалка не вывозят",
}


def rows(count: int, *, seed: int) -> list[dict[str, str]]:
    chance = random.Random(seed)
    made = []
    for number in range(count):
        category = chance.choice(sorted(MATTERS))
        words = chance.sample(MATTERS[category].split(), 3)
        made.append({"text": f"{' '.join(words)} дом {seed}{number}а", "category": category})
    return made


def write(path: Path, made: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["text", "category"])
        writer.writeheader()
        writer.writerows(made)
    return path


def test_the_page_is_what_the_kept_results_say() -> None:
    kept = queries.kept()

    assert queries.PAGE.read_text() == presentation.page(kept)
    assert {one.trial for one in kept} >= {"kursk-theme", "kursk-executor", "kursk-category", "kz-category"}
    for result in kept:
        for one in result.outcome.figures:
            assert one.ours.low <= one.ours.value <= one.ours.high


def test_files_of_ones_own(tmp_path: Path) -> None:
    train = write(tmp_path / "train.csv", rows(80, seed=1))
    asked = rows(40, seed=2)
    test = tmp_path / "test.jsonl.gz"
    test.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in asked).encode()))

    done = CliRunner().invoke(
        evaluate, ["kursk-category", "--train", str(train), "--test", str(test), "--json"]
    )

    assert done.exit_code == 0, done.output
    result = json.loads(done.output)
    assert result["outcome"]["rows"] == 40
    accuracy = next(one for one in result["outcome"]["figures"] if one["name"] == "accuracy")
    assert accuracy["ours"]["low"] <= accuracy["ours"]["value"] <= accuracy["ours"]["high"] <= 1
    assert accuracy["ours"]["value"] > 0.9
    assert accuracy["baseline"]["value"] > 0.5


def test_what_stands_in_both_files_is_not_learned(tmp_path: Path) -> None:
    same = rows(40, seed=3)
    train = write(tmp_path / "train.csv", [*rows(80, seed=4), *same[:10]])
    test = write(tmp_path / "test.csv", same)

    done = CliRunner().invoke(evaluate, ["kursk-category", "--train", str(train), "--test", str(test)])

    assert "10 rows to learn from were left out" in done.output
    assert "baseline" in done.output


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", None, "There is no file"),
        ("empty.csv", b"", "has no rows"),
        ("head.csv", b"text,category\n", "has no rows"),
        ("other.csv", b"words,category\na,1\n", "lacks these columns: text. It has: category, words"),
        ("bytes.csv", b"\xff\xfe\x00text", "cannot be read"),
        ("bad.jsonl", b"{]", "cannot be read"),
        ("list.jsonl", b"[1]", "cannot be read: a line is no object"),
        ("excel.csv", "text;category\nяма;1\n".encode("cp1251"), "no text in UTF-8; save it as “CSV UTF-8”"),
        ("book.csv", b"PK\x03\x04\x14\x00", "a workbook or an archive; save it as “CSV UTF-8”"),
        ("quote.csv", b'text,category\n"a,1\n', "a quotation mark is not closed"),
        ("one.csv", b"text,category\npit,1\nroad,1\n", "at least two labels with examples are needed"),
        ("blank.csv", b"text,category\n ,1\n,2\n", "no words in their texts, or no labels"),
        ("signs.csv", b"text,category\n!,1\n?,2\n", "no words in their texts, or no labels"),
        ("unlabelled.csv", b"text,category\npit,\nroad,\n", "no words in their texts, or no labels"),
        ("cut.csv.gz", gzip.compress(b"text,category\na,1\n", mtime=0)[:-9], "cannot be read"),
    ],
)
def test_a_file_that_will_not_do_is_named(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    test = write(tmp_path / "test.csv", rows(9, seed=1))
    if content is not None:
        (tmp_path / name).write_bytes(content)

    done = CliRunner().invoke(
        evaluate, ["kursk-category", "--train", str(tmp_path / name), "--test", str(test)]
    )

    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output


def test_a_file_as_excel_writes_it(tmp_path: Path) -> None:
    train, test = tmp_path / "train.csv", tmp_path / "test.csv"
    for path, made, between in ((train, rows(60, seed=1), ";"), (test, rows(9, seed=2), "\t")):
        lines = [("text", "category"), *((row["text"], row["category"]) for row in made)]
        path.write_text("\r\n".join(map(between.join, lines)) + "\r\n", encoding="utf-8-sig", newline="")

    done = CliRunner().invoke(
        evaluate, ["kursk-category", "--train", str(train), "--test", str(test), "--json"]
    )

    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["outcome"]["rows"] == 9


def test_asked_rows_without_a_label_and_all_that_is_learned_asked_too(tmp_path: Path) -> None:
    train = write(tmp_path / "train.csv", rows(30, seed=1))
    unlabelled = write(tmp_path / "test.csv", [{"text": "яма", "category": ""}])

    nothing_asked, nothing_left = (
        CliRunner().invoke(evaluate, ["kursk-category", "--train", str(train), "--test", str(test)])
        for test in (unlabelled, train)
    )

    assert "None of the rows asked has a label." in nothing_asked.output
    assert "nothing is left to learn from" in nothing_left.output


def test_a_trial_without_its_file_is_skipped_and_says_which(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(queries, "SHARED", tmp_path)

    done = CliRunner().invoke(evaluate, ["kursk-theme"])

    assert done.exit_code == 1
    assert f"There is no file {tmp_path}/appeals/kursk2022.csv" in done.output


def test_equal_texts_are_always_in_one_part() -> None:
    made = [{"text": text} for at in range(200) for text in (f"Яма  {at}", f"яма {at}\n")]

    folds = files.folds(made, text=lambda row: row["text"], parts=4)

    assert min(len(fold.test) for fold in folds) > 60
    assert sum(len(fold.test) for fold in folds) == 400
    for fold in folds:
        learned = {files.normalised(row["text"]) for row in fold.train}
        assert learned.isdisjoint(files.normalised(row["text"]) for row in fold.test)


def test_an_interval_holds_the_figure_and_a_gain_is_of_pairs() -> None:
    import numpy as np

    right = np.arange(400) % 10 < 8
    found = figure("accuracy", mean, [right], [right])

    assert (round(found.ours.low, 2), found.ours.value, round(found.ours.high, 2)) == (0.76, 0.8, 0.84)
    assert found.gain is not None
    assert (found.gain.low, found.gain.high) == (0, 0)
    assert macro_f1(np.array([0, 0, 1]), np.array([0, 1, 1])) == pytest.approx(2 / 3)


def test_how_much_could_be_decided() -> None:
    import numpy as np

    sure = np.linspace(1, 0, 100)

    assert coverage(np.arange(100) < 57, sure) == 0.6  # 57 of 60
    assert coverage(np.arange(100) >= 57, sure) == 0
    assert coverage(np.arange(100) < 57, np.ones(100)) == 0
    assert coverage(np.ones(0, dtype=bool), np.ones(0)) == 0


def test_a_share_of_few_is_not_certain_and_a_gain_needs_the_same_things() -> None:
    import numpy as np

    all_right, none_right, of = np.array([2, 0, 3]), np.array([0, 0, 0]), np.array([2, 0, 3])

    found = counted("recall", (all_right, of), (none_right, of))
    other = counted("precision", (all_right, of), (none_right, np.array([1, 1, 1])))

    # Wilson, 5 of 5: 1 / (1 + 1.96² / 5).
    assert (round(found.ours.low, 3), found.ours.value, found.ours.high) == (0.566, 1, 1)
    assert found.baseline is not None
    assert (found.baseline.low, found.baseline.value, round(found.baseline.high, 3)) == (0, 0, 0.434)
    assert found.gain is not None
    assert (found.gain.low, found.gain.value, found.gain.high) == (1, 1, 1)
    assert other.gain is None


def test_the_masking_of_other_sentences(tmp_path: Path) -> None:
    test = tmp_path / "test.csv"
    test.write_text("sentence\nПишите: [[email:a.b@mail.ru]].\nМеня зовут [[name:Асель]].\nЯма на дороге.\n")

    done = CliRunner().invoke(evaluate, ["masking", "--test", str(test), "--json"])

    result = json.loads(done.output)
    figures = {one["name"]: one for one in result["outcome"]["figures"]}
    assert figures["recall of names (1)"]["ours"]["value"] == 1
    assert figures["recall of names (1)"]["baseline"]["value"] == 0
    assert figures["precision of e-mails (1)"]["ours"]["value"] == 1
    assert not any("our own" in note for note in result["outcome"]["notes"])


def test_every_trial_names_itself_well() -> None:
    for name, trial in trials.every().items():
        assert trial.name == name == name.lower()
        assert trial.columns
        assert " " in trial.title
