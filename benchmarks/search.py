"""Find a name among all files, as one press of a key: no data key is warm."""

import gc
import random
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from django.db import connection

from benchmarks.figures import Figure, seconds, shown
from crisis_center.compartments import Compartment
from crisis_center.sealing import keyring
from crisis_center.sealing.keyring import Drawer
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.finding import find
from residents.models import Identity, ReferralSource, Resident
from residents.spelling import Query

ROUNDS = 15
BARS = {600: 30, 1_200: 60, 5_000: 250}  # milliseconds
QUESTIONS = ("Мария", "Cvetelina Petrova", "Желязкова Мраия")
# A file in use has keys for these; a search needs the first two.
DRAWERS = (
    Compartment.IDENTITY,
    Compartment.CARE,
    Compartment.CONTACT,
    Compartment.STORY,
    Compartment.SOCIAL,
    Compartment.PLAN,
)
LOT = 200  # files made at once
_LISTED = Path(__file__).parents[1] / "tests" / "residents" / "names.txt"
GIVEN = [
    line.partition(":")[0]
    for line in _LISTED.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SYLLABLES = ("ва", "ро", "ки", "ме", "ла", "сто", "дра", "не", "ту", "жи", "ча", "лю")


def figures() -> Iterator[Figure]:
    user = User.objects.create(username="searcher", display_name="Измервач")
    user.role = Role.DEPUTY_MANAGER
    chance = random.Random(7)  # noqa: S311  the same house in every run
    names: list[str] = []
    for files in BARS:
        names += _grow([_name(chance) for _ in range(files - len(names))])
        yield _speed(names, user)


def _speed(names: list[str], user: User) -> Figure:
    _find(QUESTIONS[0], user)
    found, bare = [], []
    for number in range(ROUNDS):
        typed = QUESTIONS[number % len(QUESTIONS)]
        gc.collect()
        found.append(seconds(partial(_find, typed, user)))
        bare.append(seconds(partial(Query(typed).closeness, names)))
    taken = median(found)
    return Figure(
        what=f"find a name in {len(names):,} files, to comparing plain ones",
        measured=shown(taken),
        baseline=shown(median(bare)),
        value=taken * 1000,
        bar=BARS[len(names)],
        unit="ms",
    )


def _find(typed: str, user: User) -> None:
    find(typed, by=user, reason="measured")


def _grow(names: list[str]) -> list[str]:
    for start in range(0, len(names), LOT):
        _register(names[start : start + LOT])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return names


def _register(names: list[str]) -> None:
    source = ReferralSource.objects.get(key="other")
    number = Resident.objects.count()
    residents = [
        Resident(
            case_code=f"търсена-{number + at}",
            kind=Resident.Kind.WOMAN,
            sex=Resident.Sex.FEMALE,
            entry=Resident.Entry.OWN_WISH,
            referral_source=source,
            opened_on=date(2026, 3, 1),
            call_name=name.split()[0],
        )
        for at, name in enumerate(names)
    ]
    with keyring.in_use() as ring:
        ring.provide(
            Drawer(f"resident:{resident.pk}", compartment)
            for resident in residents
            for compartment in DRAWERS
        )
        Resident.objects.bulk_create(residents)
        Identity.objects.bulk_create(
            Identity(resident=resident, full_name=name)
            for resident, name in zip(residents, names, strict=True)
        )


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {_family(chance)} {_family(chance)}"


def _family(chance: random.Random) -> str:
    root = "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3))))
    return f"{root}{chance.choice(('ва', 'нова', 'ева'))}".capitalize()
