"""Streets that many towns have, and house numbers: in Kazakh, in Russian, and “on the street” in Russian."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

_STREETS = (
    ("Абай", "Абая", ""), ("Қабанбай батыр", "Кабанбай батыра", ""), ("Бөгенбай батыр", "Богенбай батыра", ""),
    ("Сәтбаев", "Сатпаева", ""), ("Әуезов", "Ауэзова", ""), ("Әлия Молдағұлова", "Алии Молдагуловой", ""),
    ("Мәншүк Мәметова", "Маншук Маметовой", ""), ("Тәуелсіздік", "Тауелсиздик", ""), ("Бейбітшілік", "Бейбитшилик", ""),
    ("Жамбыл", "Жамбыла", ""), ("Сейфуллин", "Сейфуллина", ""), ("Мұқанов", "Муканова", ""), ("Төле би", "Толе би", ""),
    ("Құрманғазы", "Курмангазы", ""), ("Қазыбек би", "Казыбек би", ""), ("Әйтеке би", "Айтеке би", ""),
    ("Жансүгіров", "Жансугурова", ""), ("Майлин", "Майлина", ""), ("Пушкин", "Пушкина", ""), ("Гоголь", "Гоголя", ""),
    ("Гагарин", "Гагарина", ""), ("Желтоқсан", "Желтоксан", ""), ("Наурыз", "Наурыз", ""), ("Достық", "Достык", ""),
    ("Шоқан Уәлиханов", "Чокана Валиханова", ""), ("Бауыржан Момышұлы", "Бауыржана Момышулы", ""),
    ("Әл-Фараби", "Аль-Фараби", ""), ("Ыбырай Алтынсарин", "Ыбрая Алтынсарина", ""), ("Жібек жолы", "Жибек жолы", ""),
    ("Мектеп", "Школьная", "Школьной"), ("Орталық", "Центральная", "Центральной"), ("Дала", "Степная", "Степной"),
    ("Зауыт", "Заводская", "Заводской"), ("Жастар", "Молодёжная", "Молодёжной"), ("Жағалау", "Набережная", "Набережной"),
)  # fmt: skip

_MONTHS_KK = (
    ("қаңтарда", "қаңтардан", "қаңтарға"), ("ақпанда", "ақпаннан", "ақпанға"), ("наурызда", "наурыздан", "наурызға"),
    ("сәуірде", "сәуірден", "сәуірге"), ("мамырда", "мамырдан", "мамырға"), ("маусымда", "маусымнан", "маусымға"),
    ("шілдеде", "шілдеден", "шілдеге"), ("тамызда", "тамыздан", "тамызға"), ("қыркүйекте", "қыркүйектен", "қыркүйекке"),
    ("қазанда", "қазаннан", "қазанға"), ("қарашада", "қарашадан", "қарашаға"), ("желтоқсанда", "желтоқсаннан", "желтоқсанға"),
)  # fmt: skip
_MONTHS_RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_BARE_KK = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip

_SINCE = (
    ("екі күннен бері", "второй день"), ("үш күннен бері", "третий день"), ("бес күннен бері", "пятый день"),
    ("бір аптадан бері", "целую неделю"), ("екі аптадан бері", "вторую неделю"), ("бір айдан бері", "целый месяц"),
    ("екі айдан бері", "второй месяц"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Details:
    """What one letter speaks of: an address, a day, numbers; worded in either language, the same through the case."""

    street: int
    house: int
    happened_on: date
    since: int
    numbers: tuple[int, int, int, int, int, int]

    @classmethod
    def by_chance(cls, chance: Random, *, on: date) -> "Details":
        """Details of something that happened a few days before `on`."""
        return cls(
            street=chance.randrange(len(_STREETS)),
            house=chance.randrange(1, 160),
            happened_on=on - timedelta(days=chance.randrange(1, 20)),
            since=chance.randrange(-3, len(_SINCE)),
            numbers=(
                chance.randrange(5, 10),
                chance.randrange(2, 5),
                chance.randrange(12, 180),
                chance.randrange(1, 90),
                chance.randrange(1, 99),
                chance.randrange(2012, 2022),
            ),
        )

    def words(self, language: str) -> dict[str, str]:
        """The values that sentences of `data/texts` ask for."""
        numbers = zip(("n", "few", "many", "school", "bus", "year"), map(str, self.numbers), strict=True)
        words = dict(numbers) | {"addr": self.address(language), "day": on_day(self.happened_on, language)}
        kk, ru, ru_on = _STREETS[self.street]
        words["from_day"] = from_day(self.happened_on, language)
        words["on"] = f"{kk} көшесінде" if language == "kk" else f"на улице {ru_on or ru}"
        if self.since >= 0:
            words["since"] = _SINCE[self.since][0 if language == "kk" else 1]
        else:
            words["since"] = since_day(self.happened_on, language)
        return words

    def address(self, language: str) -> str:
        """“Abai Street, house 45” in a language."""
        kk, ru, _on = _STREETS[self.street]
        return f"{kk} көшесі, {self.house}-үй" if language == "kk" else f"улица {ru}, {self.house}"


def on_day(day: date, language: str) -> str:
    """«12 наурызда», «12 марта»."""
    if language == "kk":
        return f"{day.day} {_MONTHS_KK[day.month - 1][0]}"
    return f"{day.day} {_MONTHS_RU[day.month - 1]}"


def since_day(day: date, language: str) -> str:
    """«12 наурыздан бері», «с 12 марта»."""
    if language == "kk":
        return f"{day.day} {_MONTHS_KK[day.month - 1][1]} бері"
    return f"с {day.day} {_MONTHS_RU[day.month - 1]}"


def from_day(day: date, language: str) -> str:
    """«12 наурыздан», «12 марта»: before “on”."""
    return f"{day.day} {_MONTHS_KK[day.month - 1][1]}" if language == "kk" else on_day(day, language)


def until_day(day: date, language: str) -> str:
    """«12 наурызға», «12 марта»: before “until” in Kazakh, after it in Russian."""
    return f"{day.day} {_MONTHS_KK[day.month - 1][2]}" if language == "kk" else on_day(day, language)


def full_day(day: date, language: str) -> str:
    """«2026 жылғы 12 наурыз», «12 марта 2026 года»."""
    if language == "kk":
        return f"{day.year} жылғы {day.day} {_BARE_KK[day.month - 1]}"
    return f"{day.day} {_MONTHS_RU[day.month - 1]} {day.year} года"
