"""Invented people: no full name among them could be that of somebody alive."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from random import Random

from residents.models import Resident

Kind, Sex, Entry = Resident.Kind, Resident.Sex, Resident.Entry
Citizenship = Resident.Citizenship

YEAR = 365
ADULT = 18

# As a woman or a girl, and as a boy, is called.
SURNAMES = (
    ("Измислена", "Измислен"),
    ("Примерна", "Примерен"),
    ("Въображаема", "Въображаем"),
    ("Нереална", "Нереален"),
    ("Небивала", "Небивал"),
    ("Безименна", "Безименен"),
    ("Отдавнашна", "Отдавнашен"),
    ("Някогашна", "Някогашен"),
    ("Предишна", "Предишен"),
    ("Съчинена", "Съчинен"),
    ("Мнима", "Мним"),
    ("Приказна", "Приказен"),
    ("Привидна", "Привиден"),
    ("Недействителна", "Недействителен"),
    ("Несъществуваща", "Несъществуващ"),
)
_WOMEN = """
    Ася Бистра Вяра Галя Дора Евгения Жана Здравка Илияна Катя Лора Магдалена Невена
    Олга Павлина Румяна Силвия Таня Искра Христина Цвета Росица Юлия Яница Албена Блага
    Ваня Гергана Деница Елка
"""
_GIRLS = """
    Калина Петра Ива Нора Лина Рая Емилия Ани Вили Дария Зоя Мира Яна Тея Елица Божидара
"""
_BOYS = """
    Боян Явор Виктор Калоян Мартин Огнян Пламен Асен Дамян Светослав Филип Тихомир Румен
    Самуил Йоан Захари
"""
WOMEN, GIRLS, BOYS = (tuple(names.split()) for names in (_WOMEN, _GIRLS, _BOYS))


class Company(IntEnum):
    """With whom a woman comes, or a child without one."""

    NOBODY = 0
    ONE_CHILD = 1
    TWO_CHILDREN = 2
    INFANT = 3
    ON_ORDER = 4  # no woman: a child alone

    @property
    def beds(self) -> int:
        """Count the beds they need, an infant's cot apart."""
        return 1 + (self if self <= Company.TWO_CHILDREN else 0)


@dataclass(frozen=True)
class Origin:
    """Where a family comes from, and what its women are called."""

    women: tuple[str, ...]
    citizenship: Resident.Citizenship
    language: str
    needs_interpreter: bool = False


HERE = Origin(WOMEN, Citizenship.BG, "български")
ABROAD = (
    Origin(("Ляна", "Мирела"), Citizenship.EU, "румънски", needs_interpreter=True),
    Origin(("Олеся", "Леся"), Citizenship.THIRD, "украински"),
    Origin(("Амина", "Самира"), Citizenship.THIRD, "арабски", needs_interpreter=True),
    Origin(("Лейла",), Citizenship.STATELESS, "арабски", needs_interpreter=True),
    Origin(("Зара",), Citizenship.UNKNOWN, "неизвестен", needs_interpreter=True),
)
FROM_ABROAD = 0.15


@dataclass(frozen=True)
class Someone:
    """A person of the demonstration; days are counted from today, which is 0."""

    name: str
    kind: Resident.Kind
    sex: Resident.Sex
    born: int
    entry: Resident.Entry
    origin: Origin = HERE

    @property
    def is_woman(self) -> bool:
        return self.kind is Kind.WOMAN

    def age(self, day: int) -> int:
        return (day - self.born) // YEAR


def woman(name: str, born: int, origin: Origin = HERE) -> Someone:
    return Someone(name, Kind.WOMAN, Sex.FEMALE, born, Entry.OWN_WISH, origin)


def child(
    name: str,
    sex: Resident.Sex,
    born: int,
    *,
    entry: Resident.Entry = Entry.WITH_PARENT,
    origin: Origin = HERE,
) -> Someone:
    return Someone(name, Kind.CHILD, sex, born, entry, origin)


class Inventor:
    """Makes up women and children, never two of one name."""

    def __init__(self, rng: Random, taken: set[str]) -> None:
        self._rng = rng
        self._taken = taken

    def arrival(self, company: Company, day: int) -> tuple[Someone, ...]:
        """Give those who arrive on a day; a mother comes before her children."""
        match company:
            case Company.ON_ORDER:
                ages = range(8 * YEAR, 17 * YEAR)
                alone = self._child(day, ages, self._rng.choice(SURNAMES), HERE)
                return (replace(alone, entry=Entry.ORDER),)
            case Company.INFANT:
                mother = self._woman(day, oldest=38)
                return mother, self._child_of(mother, day, range(10, 300))
        mother = self._woman(day)
        oldest = max(2, min(16, mother.age(day) - ADULT)) * YEAR
        children = [
            self._child_of(mother, day, range(YEAR, oldest)) for _ in range(company)
        ]
        return mother, *children

    def _woman(self, day: int, oldest: int = 58) -> Someone:
        is_from_abroad = self._rng.random() < FROM_ABROAD
        origin = self._rng.choice(ABROAD) if is_from_abroad else HERE
        name = self._name(origin.women, [female for female, _ in SURNAMES])
        born = day - self._rng.randrange(ADULT * YEAR + 30, oldest * YEAR)
        return woman(name, born, origin)

    def _child_of(self, mother: Someone, day: int, ages: range) -> Someone:
        surname = next(each for each in SURNAMES if each[0] == mother.name.split()[1])
        return self._child(day, ages, surname, mother.origin)

    def _child(
        self, day: int, days: range, surname: tuple[str, str], origin: Origin
    ) -> Someone:
        sex = self._rng.choice((Sex.FEMALE, Sex.MALE))
        firsts, last = (GIRLS, surname[0]) if sex is Sex.FEMALE else (BOYS, surname[1])
        return child(
            self._name(firsts, [last]), sex, day - self._rng.choice(days), origin=origin
        )

    def _name(self, firsts: Sequence[str], lasts: Sequence[str]) -> str:
        while True:
            name = f"{self._rng.choice(firsts)} {self._rng.choice(lasts)}"
            if name not in self._taken:
                self._taken.add(name)
                return name
