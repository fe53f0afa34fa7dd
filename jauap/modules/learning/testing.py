"""Makes a small past to learn from, for anyone's tests: registered cases of three topics in invented words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice

from jauap.kernel.calendars import queries as calendars
from jauap.kernel.cases.choices import Channel
from jauap.kernel.cases.lives import Life, references
from jauap.kernel.cases.writing import write
from jauap.modules.learning.operations import HELD_BACK

#: Words of a topic. The lists of words of the program do not understand those of heating: only a model can know them.
WORDS = {
    "potholes": ("кратеры в покрытии", "попали в рытвину", "подвеска стучит", "рытвина глубокая"),
    "waste": ("крысы у площадки", "бродячие вороны растаскивают", "смрад под окнами", "площадка переполнена"),
    "heating": (
        "спим в пальто",
        "одиннадцать градусов в спальне",
        "кутаемся в одеяла",
        "обогреватель не спасает",
    ),
}
AROUND = (
    "добрый день",
    "третью неделю",
    "у нас во дворе",
    "пожилые соседи",
    "никто не приходит",
    "дети болеют",
)


def past(*, body: str, official: int, territory: str, at: datetime, cases: int = 480) -> Sequence[Life]:
    """So many cases of the months before an instant, an hour apart, each registered with the topic it is about."""
    numbers = references(cases)
    topics = list(islice(cycle(WORDS), cases))
    calendar = calendars.calendar(at=at)
    lives = []
    for number, (reference, topic) in enumerate(zip(numbers, topics, strict=True)):
        came = at - timedelta(hours=cases - number)
        life = Life.begin(
            procedure="appeals.application",
            text=text(topic, number),
            language="ru",
            reference=reference,
            body=body,
            applicant=None,
            channel=Channel.WEB,
            at=came,
            calendar=calendar,
            topic=topic,
            territory=territory,
        )
        life.register(official=official, at=came)
        lives.append(life)
    write(lives)
    return lives


def text(topic: str, number: int) -> str:
    """Words about a topic, another mixture for each number."""
    own = WORDS[topic]
    around = (AROUND[number % 6], AROUND[(number // 6) % 6])
    return f"{around[0]}, {own[number % 4]}, {own[(number // 4) % 4]}. {around[1]}."


def is_held_back(life: Life) -> bool:
    """Whether no model ever learns from the case."""
    return HELD_BACK.has(life.case.pk)
