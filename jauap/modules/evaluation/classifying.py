"""The trial of a classifier: Jauap's learner beside words with logistic regression, on the same folds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from jauap.kernel.routing import learned
from jauap.modules.evaluation import figures
from jauap.modules.evaluation.figures import figure
from jauap.modules.evaluation.refusals import NothingAsked, NoWords
from jauap.modules.evaluation.types import Fold, Outcome, Row

BASELINE = "words by TF-IDF with logistic regression, scikit-learn's defaults, at most 1 000 iterations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a row. The baseline reads the place as words after the text."""

    text: Callable[[Row], str]
    label: Callable[[Row], str]
    place: Callable[[Row], str] = lambda _row: ""  # as tokens
    place_in_words: Callable[[Row], str] = lambda _row: ""
    also: tuple[str, ...] = ()  # columns of other decisions, where the file has them: only for learning
    is_named: bool = False  # the label is a name that says something

    def example(self, row: Row) -> learned.Example:
        """The row for the learner."""
        return learned.Example(
            text=self.text(row),
            label=self.label(row),
            place=self.place(row),
            also={name: row[name] for name in self.also if row.get(name)},
        )


@dataclass
class _Answers:
    """What was said about each row asked, in order: the first label, whether it is among three, whether it is certain, how sure it is."""

    said: list[str] = field(default_factory=list)
    among: list[bool] = field(default_factory=list)
    is_certain: list[bool] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)


def trial(question: Question) -> Callable[[Sequence[Fold]], Outcome]:
    """`run` of a trial that asks this question."""

    def run(given: Sequence[Fold]) -> Outcome:
        folds = [_usable(question, fold) for fold in given]
        truth = [question.label(row) for fold in folds for row in fold.test]
        ours, baseline = _Answers(), _Answers()
        promised = []
        for fold in folds:
            promised.append(_ask_us(question, fold, ours))
            _ask_baseline(question, fold, baseline)
        return _outcome(truth, ours, baseline, promised)

    return run


def _usable(question: Question, fold: Fold) -> Fold:
    """The rows that can teach and those that can be asked: a label is needed, and to teach a text.

    Raises:
        NoWords, NothingAsked: there are none.

    """
    learned_from = [row for row in fold.train if question.label(row) and question.text(row).strip()]
    asked = [row for row in fold.test if question.label(row)]
    if not learned_from:
        raise NoWords
    if not asked:
        raise NothingAsked
    return Fold(train=learned_from, test=asked)


def _ask_us(question: Question, fold: Fold, answers: _Answers) -> learned.Card:
    labels = {question.label(row) for row in fold.train}
    model = learned.train(
        examples=[question.example(row) for row in fold.train],
        names={label: label for label in labels} if question.is_named else {},
    )
    for row in fold.test:
        suggested = model.suggest(text=question.text(row), place=question.place(row))
        found = [one.label for one in suggested.suggestions]
        answers.said.append(found[0] if found else "")
        answers.among.append(question.label(row) in found)
        answers.is_certain.append(suggested.label is not None)
        answers.confidence.append(suggested.suggestions[0].confidence if found else 0.0)
    return model.card


def _ask_baseline(question: Question, fold: Fold, answers: _Answers) -> None:
    def texts(rows: Iterable[Row]) -> list[str]:
        return [f"{question.text(row)} {question.place_in_words(row)}" for row in rows]

    vectorizer = TfidfVectorizer()
    model = LogisticRegression(max_iter=1000)
    try:
        known = vectorizer.fit_transform(texts(fold.train))
    except ValueError as fault:  # scikit-learn's way to say so
        raise NoWords from fault
    model.fit(known, [question.label(row) for row in fold.train])
    chances = model.predict_proba(vectorizer.transform(texts(fold.test)))
    for row, order, chance in zip(fold.test, np.argsort(-chances, axis=1)[:, :3], chances, strict=True):
        found = [str(model.classes_[at]) for at in order]
        answers.said.append(found[0])
        answers.among.append(question.label(row) in found)
        answers.confidence.append(float(chance[order[0]]))


def _outcome(
    truth: Sequence[str], ours: _Answers, baseline: _Answers, cards: Sequence[learned.Card]
) -> Outcome:
    numbers = {label: at for at, label in enumerate(dict.fromkeys((*truth, *ours.said, *baseline.said)))}
    right = _numbered(truth, numbers)
    said, plain = _numbered(ours.said, numbers), _numbered(baseline.said, numbers)
    certain = np.array(ours.is_certain)
    decided = [
        figure(
            "could be decided with 95 of 100 right",
            figures.coverage,
            [said == right, np.array(ours.confidence)],
            [plain == right, np.array(baseline.confidence)],
        ),
        figure("decided without asking a person", figures.mean, [certain]),
    ]
    if certain.any():
        decided.append(figures.counted("right where so decided", ((said == right) & certain, certain)))
    return Outcome(
        rows=len(truth),
        baseline=BASELINE,
        figures=(
            figure("accuracy", figures.mean, [said == right], [plain == right]),
            figure("macro-F1", figures.macro_f1, [right, said], [right, plain]),
            figure("right among three", figures.mean, [np.array(ours.among)], [np.array(baseline.among)]),
            *decided,
        ),
        notes=(
            (
                f"{len(set(truth))} labels among the rows asked. What may be decided without a person begins at the "
                "confidence that is proven, on the rows learned from, each answered without itself, to be right 95 times "
                f"of 100; it is promised for {100 * np.mean([card.coverage for card in cards]):.0f} % of them."
            ),
            (
                "“Could be decided” is hindsight: the most that the surest answers make up while 95 of 100 of them are "
                "right, counted on the rows asked. It measures how well sure and unsure are told apart; nobody has it "
                "beforehand."
            ),
        ),
    )


def _numbered(
    labels: Sequence[str], numbers: Mapping[str, int]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([numbers[label] for label in labels], dtype=np.int64)
