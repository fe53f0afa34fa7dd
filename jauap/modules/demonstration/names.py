"""Invented names: common family and given names put together by chance. Nobody in particular is meant."""

from dataclasses import dataclass
from random import Random

from jauap.kernel.people.types import PersonName

# The stem of a family name takes -ов/-ова or -ев/-ева.
_FAMILIES_KK = (
    "Ахмет-ов", "Омар-ов", "Ысқақ-ов", "Сейіт-ов", "Жұмабай-ев", "Қасым-ов", "Әбдірахман-ов", "Нұрпейіс-ов", "Тілеген-ов",
    "Мұқан-ов", "Сәрсен-ов", "Оспан-ов", "Құрман-ов", "Әлімжан-ов", "Бекмұхамет-ов", "Есен-ов", "Дүйсен-ов", "Сүлеймен-ов",
    "Жақсылық-ов", "Ибрай-ев", "Қалиасқар-ов", "Рахым-ов", "Тоқтар-ов", "Шәріп-ов", "Ермек-ов", "Байжан-ов", "Исабек-ов",
)  # fmt: skip
_MEN_KK = (
    "Нұрлан", "Ерлан", "Бауыржан", "Данияр", "Асқар", "Мұрат", "Серік", "Қайрат", "Әділ", "Жандос", "Арман", "Нұржан",
    "Берік", "Талғат", "Руслан", "Дәурен", "Азамат", "Ғалым", "Ержан", "Темірлан",
)  # fmt: skip
_WOMEN_KK = (
    "Айгүл", "Гүлнәр", "Сәуле", "Жанар", "Әсел", "Динара", "Мадина", "Айжан", "Шолпан", "Ботагөз", "Гүлмира", "Назгүл",
    "Қарлығаш", "Мейрамгүл", "Раушан", "Алма", "Жұлдыз", "Ақмарал", "Перизат", "Томирис",
)  # fmt: skip
_FATHERS_KK = (
    "Серік", "Марат", "Болат", "Қанат", "Амангелді", "Сағат", "Ермек", "Жұмабек", "Оразбай", "Төлеген", "Сәкен", "Кәрім",
)  # fmt: skip
_FAMILIES_RU = (
    "Иван-ов", "Петр-ов", "Смирн-ов", "Кузнец-ов", "Попов-", "Соколов-", "Морозов-", "Волков-", "Фёдор-ов", "Захар-ов",
    "Тимофе-ев", "Никола-ев", "Андре-ев", "Абдулла-ев", "Юсуп-ов", "Карим-ов", "Исмаил-ов", "Рахмет-ов", "Ким", "Пак",
    "Шмидт", "Миллер", "Бондаренко", "Шевченко", "Ткаченко", "Ковалёв-",
)  # fmt: skip
_MEN_RU = (
    ("Андрей", "Андреевич"), ("Сергей", "Сергеевич"), ("Виктор", "Викторович"), ("Дмитрий", "Дмитриевич"),
    ("Олег", "Олегович"), ("Игорь", "Игоревич"), ("Владимир", "Владимирович"), ("Александр", "Александрович"),
    ("Рустам", "Рустамович"), ("Тимур", "Тимурович"), ("Евгений", "Евгеньевич"), ("Николай", "Николаевич"),
)  # fmt: skip
_WOMEN_RU = (
    "Ольга", "Елена", "Наталья", "Марина", "Светлана", "Ирина", "Татьяна", "Анна", "Галина", "Людмила", "Юлия", "Дильфуза",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and whether it is a woman's: for the address of a letter."""

    name: PersonName
    is_woman: bool


def invent(chance: Random, *, kazakh: bool) -> Named:
    """A name by chance, as people spell it in Kazakh or in Russian."""
    woman = chance.random() < 0.54
    if kazakh:
        given = chance.choice(_WOMEN_KK if woman else _MEN_KK)
        patronymic = chance.choice(_FATHERS_KK) + ("қызы" if woman else "ұлы")
        family = _family(chance.choice(_FAMILIES_KK), woman=woman)
    else:
        father = chance.choice(_MEN_RU)[1]
        given = chance.choice(_WOMEN_RU) if woman else chance.choice(_MEN_RU)[0]
        patronymic = father[:-2] + "на" if woman else father
        family = _family(chance.choice(_FAMILIES_RU), woman=woman)
    return Named(PersonName(family=family, given=given, patronymic=patronymic), woman)


def _family(pattern: str, *, woman: bool) -> str:
    stem, dash, ending = pattern.partition("-")
    return f"{stem}{ending}а" if woman and dash else f"{stem}{ending}"
