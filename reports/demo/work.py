"""What was done for each one who was here: denser of late, and something today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from reports.demo.notes import WORKS
from reports.demo.people import Someone
from reports.demo.professions import ENDINGS, SIGN, For, Work
from reports.demo.visits import Visit

LATELY = -60
GAPS = range(1, 10)  # days between two entries about one person
GAPS_LATELY = range(3)
SCHOOL = 7  # years
TODAY = 3  # entries of each profession


@dataclass(frozen=True)
class Deed:
    """Something done for somebody on a day that is counted from today."""

    someone: Someone
    day: int
    since: int  # the first day of her stay
    work: Work
    minutes: int
    note: str


def deeds(rng: Random, visits: Sequence[Visit]) -> list[Deed]:
    """Give everything in the order of its days."""
    done = [
        deed
        for visit in visits
        for someone in visit.people
        for deed in _during(rng, visit, someone)
    ]
    done += _today(rng, [visit for visit in visits if visit.left is None])
    return sorted(done, key=lambda deed: deed.day)


def _during(rng: Random, visit: Visit, someone: Someone) -> Iterator[Deed]:
    suited = _suited(visit, someone, visit.came)
    for work in suited:
        if not work.often:
            yield _deed(rng, visit, someone, visit.came, work)
    day = visit.came + 1
    while day < visit.until:
        (work,) = rng.choices(suited, [work.often for work in suited])
        yield _deed(rng, visit, someone, day, work)
        day += rng.choice(GAPS if day < LATELY else GAPS_LATELY)


def _today(rng: Random, visits: Sequence[Visit]) -> Iterator[Deed]:
    here = [(visit, someone) for visit in visits for someone in visit.people]
    for role in ENDINGS:
        possible = [
            (visit, someone, 0, work)
            for visit, someone in here
            for work in _suited(visit, someone, 0)
            if work.role == role and work.often
        ]
        for chosen in rng.sample(possible, TODAY):
            yield _deed(rng, *chosen)


def _suited(visit: Visit, someone: Someone, day: int) -> list[Work]:
    who = _who(visit, someone, day)
    return [work for work in WORKS if who in work.whom]


def _who(visit: Visit, someone: Someone, day: int) -> For:
    if someone.is_woman:
        return For.MOTHER if len(visit.people) > 1 else For.SINGLE
    age = someone.age(day)
    return For.INFANT if age < 1 else For.SMALL if age < SCHOOL else For.PUPIL


def _deed(rng: Random, visit: Visit, someone: Someone, day: int, work: Work) -> Deed:
    note = f"{rng.choice(work.notes)}; {rng.choice(ENDINGS[work.role])}. {SIGN}"
    return Deed(someone, day, visit.came, work, rng.choice(work.minutes), note)
