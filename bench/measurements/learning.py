"""What is learned from past cases: training, the model's size and memory, and a suggestion for one text."""

import itertools
import resource
import time
from collections.abc import Iterator
from random import Random

from bench.measuring import WARM_UP, figure, repeated
from bench.registry import Figure, Run
from bench.texts import MATTERS, letters
from jauap.kernel.routing import learned

LABELS = 150
#: How many words of its own a label has, besides those that all share.
OWN = 40


def measure(run: Run) -> Iterator[Figure]:
    """Seconds and memory of a training on texts of about thirty words under 150 labels; time of a suggestion."""
    past = examples(run.size.lessons)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, computed = time.perf_counter(), time.process_time()
    model = learned.train(examples=past)
    seconds, of_computing = time.perf_counter() - started, time.process_time() - computed
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    yield Figure(
        name="trained, examples",
        per_second=len(past) / seconds,
        counts={
            "examples": len(past),
            "labels": model.card.classes,
            "seconds": round(seconds),
            "seconds of computing": round(of_computing),
            "MB more at the peak": memory // 1024,
            "MB kept": len(learned.as_bytes(model)) // 1_000_000,
        },
    )
    texts = [letter.text for letter in letters(run.size.texts + WARM_UP, seed="learning")]

    def suggest(turn: int) -> None:
        model.suggest(text=f"{texts[turn]} {past[turn % len(past)].text}")

    sample = repeated(suggest, times=run.size.texts, most_seconds=run.size.most_seconds)
    yield figure("suggestion for one text", sample)


def examples(count: int) -> list[learned.Example]:
    """Texts that nobody wrote: the words of the bench's letters and words made of syllables, a few of the label's own.

    Labels are as uneven as real ones: half the examples belong to a tenth of them.
    """
    chance = Random("learning")
    syllables = [consonant + vowel for consonant in "бвгдзклмнпрст" for vowel in "аеиоуяы"]
    made = ["".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(20_000)]
    said = " ".join(text for texts in MATTERS.values() for text in texts).split()
    spoken = said + made
    weights = list(itertools.accumulate(1 / (place + 5) for place in range(len(spoken))))
    own = [chance.sample(made, OWN) for _ in range(LABELS)]
    found = []
    for _ in range(count):
        label = min(int(chance.expovariate(7 / LABELS)), LABELS - 1)
        words = chance.choices(spoken, cum_weights=weights, k=25) + chance.choices(own[label], k=5)
        chance.shuffle(words)
        found.append(learned.Example(text=" ".join(words), label=f"label {label}"))
    return found
