"""Letters that nobody wrote: what people write about, in Kazakh and Russian, with the place in the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

#: KATO code of a city and its names.
CITIES = (
    ("750000000", "Алматы қаласы", "город Алматы"),
    ("710000000", "Астана қаласы", "город Астана"),
    ("790000000", "Шымкент қаласы", "город Шымкент"),
    ("351000000", "Қарағанды қаласы", "город Караганда"),
    ("151000000", "Ақтөбе қаласы", "город Актобе"),
)
STREETS = ("Абай", "Сәтбаев", "Жамбыл", "Гагарин", "Әуезов", "Достық")
WHERE = {
    "kk": "{city}, {street} көшесі, {house}-үй.",
    "ru": "{city}, улица {street}, дом {house}.",
}
MATTERS = {
    "kk": (
        "Жолда терең шұңқырлар бар, көліктер бұзылып жатыр. Жолды жөндеп беруіңізді сұраймын.",
        "Үш күннен бері жылу жоқ, пәтерлер суық, балалар ауырып жатыр. Жылуды қосып беріңіздерші.",
        "Аулада көше шамдары жанбайды, кешке жүру қорқынышты. Жарықты жөндеуді сұраймыз.",
        "Қоқыс екі аптадан бері шығарылмады. Қоқысты уақытында шығаруды ұйымдастыруыңызды сұраймын.",
        "Мектепте мұғалім жетіспейді, балалар сабақсыз қайтып келеді. Шара қолдануыңызды сұраймын.",
    ),
    "ru": (
        "На дороге глубокие ямы, машины ломаются. Прошу отремонтировать дорогу.",
        "Третий день нет отопления, в квартирах холодно, дети болеют. Прошу дать тепло.",
        "Во дворе не горят фонари, вечером страшно ходить. Просим починить освещение.",
        "Вторую неделю не вывозят мусор, контейнеры переполнены. Прошу наладить вывоз мусора.",
        "В школе не хватает учителей, дети приходят без уроков. Прошу принять меры.",
    ),
}
FAMILY_NAMES = ("Сейітова", "Ким", "Омарова", "Петров", "Жұмабаев", "Ахметова", "Әлиев", "Тасмағамбетова")
GIVEN_NAMES = ("Айгүл", "Виктор", "Сәуле", "Андрей", "Ерлан", "Динара", "Нұрлан", "Гүлнар")


@dataclass(frozen=True, slots=True)
class Letter:
    """One appeal. `territory` is a KATO code; empty where the place stands in the words only."""

    text: str
    language: str
    territory: str
    family_name: str
    given_name: str
    phone: str


def letters(count: int, *, seed: str) -> Sequence[Letter]:
    """So many letters, the same for the same seed; every third one leaves the place to its words."""
    chance = Random(seed)
    return [_letter(chance, says_place=number % 3 != 0) for number in range(count)]


def _letter(chance: Random, *, says_place: bool) -> Letter:
    language = chance.choice(("kk", "ru"))
    code, kk, ru = chance.choice(CITIES)
    where = WHERE[language].format(
        city=kk if language == "kk" else ru, street=chance.choice(STREETS), house=chance.randint(1, 150)
    )
    return Letter(
        text=f"{where} {chance.choice(MATTERS[language])}",
        language=language,
        territory=code if says_place else "",
        family_name=chance.choice(FAMILY_NAMES),
        given_name=chance.choice(GIVEN_NAMES),
        phone=f"+7701{chance.randint(1_000_000, 9_999_999)}",
    )
