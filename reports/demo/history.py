"""Three years of a house that is nearly always full, up to who is there today.

The same every time: all is drawn from one seed, and in days before today, so that no
calendar changes it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from reports.demo.people import Company, Entry, Inventor, Someone
from reports.demo.visits import COT, PLACES, Leave, Moved, Prolonged, Visit

FIRST_DAY = -3 * 365
LAST_EXIT = -2
SHORTEST = 4  # nights
LONGEST = 180  # six months are 181 days at least
HALF = 90
TERMS = (15, 30, 60, HALF, 120, 150, LONGEST)
PROLONGED = 0.6
LENGTHS = ((4, 20), (20, 60), (50, 100), (90, LONGEST))  # one in four each
ARRIVES = 0.3  # on a day, when there is room
RETURNS = 0.07
AWAY = 60  # days before a woman comes back
MOVES = 0.012

COMPANY = tuple(map(Company, (0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 3, 4)))
SOURCES = {
    "dsp": 4,
    "mvr": 4,
    "helpline": 3,
    "herself": 3,
    "112": 2,
    "ngo": 2,
    "hospital": 2,
    "municipality": 2,
    "116111": 1,
    "nkbth": 1,
    "other": 1,
    "ozd": 1,
    "prosecutor-court": 1,
    "relative": 1,
    "school": 1,
}
LEAVES = (
    ("goals-reached", "own-home"),
    ("goals-reached", "own-home"),
    ("goals-reached", "relatives"),
    ("term-over", "own-home"),
    ("term-over", "protected-home"),
    ("term-over", "relatives"),
    ("mutual-consent", "relatives"),
    ("mutual-consent", "another-person"),
    ("her-own-notice", "former-home-with"),
    ("her-own-notice", "relatives"),
    ("agreed-impossible", "other-centre"),
    ("other-service", "protected-home"),
    ("other-service", "other-centre"),
    ("hospital", "hospital"),
    ("left-unannounced", "unknown"),
    ("left-unannounced", "former-home-with"),
    ("risk-over", "former-home-without"),
    ("risk-over", "own-home"),
    ("other", "abroad"),
    ("other", "arrest"),
)
LEAVES_OF_A_CHILD = (
    ("protection-ended", "foster-family"),
    ("protection-ended", "residential-care"),
    ("protection-ended", "relatives"),
)


def past(rng: Random, present: Sequence[Visit]) -> list[Visit]:
    """Make up every stay that has ended before those of today needed the beds."""
    house = _House(rng, present)
    for day in range(FIRST_DAY, LAST_EXIT - SHORTEST):
        if rng.random() < ARRIVES:
            house.take_in(day)
        if rng.random() < MOVES:
            house.move_somebody(day)
    return house.visits


class _House:
    """The beds as they fill: from when each is free, and until when it may be."""

    def __init__(self, rng: Random, present: Sequence[Visit]) -> None:
        self.visits: list[Visit] = []
        self._rng = rng
        names = {one.name for visit in present for one in visit.people}
        self._inventor = Inventor(rng, names)
        self._free_from = dict.fromkeys((COT, *PLACES), FIRST_DAY)
        self._free_until = dict.fromkeys((COT, *PLACES), LAST_EXIT)
        for visit in present:
            for day, place in visit.beds:
                self._free_until[place] = min(self._free_until[place], day)

    def take_in(self, day: int) -> None:
        """Let a family arrive, if there is a bed for each of them."""
        gone = self._gone(day)
        returns = bool(gone) and self._rng.random() < RETURNS
        company = Company.NOBODY if returns else self._rng.choice(COMPANY)
        places = self._places(company, day)
        if not places:
            return
        people = (
            self._rng.choice(gone) if returns else self._inventor.arrival(company, day)
        )
        end = min(self._free_until[place] for place in places)
        left = min(day + self._rng.randint(*self._rng.choice(LENGTHS)), end)
        self._free_from |= dict.fromkeys(places, left)
        self.visits.append(self._visit(people, places, day, left))

    def move_somebody(self, day: int) -> None:
        """Give one who came alone another bed, if one stays free for her."""
        here = [
            number
            for number, visit in enumerate(self.visits)
            if len(visit.people) == 1 and visit.came < day < visit.until
        ]
        number = self._rng.choice(here) if here else None
        if number is None or self.visits[number].moved:
            return
        visit = self.visits[number]
        for place in self._free(day, least=visit.until - day):
            if place != COT:
                self._free_from |= {visit.places[0]: day, place: visit.until}
                self.visits[number] = replace(visit, moved=Moved(day, place))
                return

    def _gone(self, day: int) -> list[tuple[Someone, ...]]:
        """Give the women who were here alone, once, and left a while ago."""
        stays = Counter(visit.people for visit in self.visits)
        return [
            visit.people
            for visit in self.visits
            if visit.until < day - AWAY
            and len(visit.people) == stays[visit.people] == 1
            and visit.people[0].is_woman
        ]

    def _places(self, company: Company, day: int) -> tuple[int, ...]:
        """Give a place for each of a family; none when one of them has none."""
        free = self._free(day, least=SHORTEST)
        beds = [place for place in free if place != COT][: company.beds]
        if len(beds) < company.beds:
            return ()
        if company is not Company.INFANT:
            return tuple(beds)
        return (*beds, COT) if COT in free else ()

    def _free(self, day: int, *, least: int) -> list[int]:
        """Give the beds that are free for so many nights from this one on."""
        return [
            place
            for place, since in self._free_from.items()
            if since <= day and day + least <= self._free_until[place]
        ]

    def _visit(
        self, people: tuple[Someone, ...], places: tuple[int, ...], came: int, left: int
    ) -> Visit:
        term, prolonged = _term(left - came), None
        if term > HALF and self._rng.random() < PROLONGED:
            on = came + HALF - self._rng.randint(3, 12)
            term, prolonged = HALF, Prolonged(on, came + term)
        alone = people[0].entry == Entry.ORDER
        reason, destination = self._rng.choice(LEAVES_OF_A_CHILD if alone else LEAVES)
        (source,) = self._rng.choices([*SOURCES], [*SOURCES.values()])
        return Visit(
            people=people,
            places=places,
            came=came,
            ends=came + term,
            source="ozd" if alone else source,
            prolonged=prolonged,
            left=Leave(left, reason, destination),
        )


def _term(nights: int) -> int:
    return next(term for term in TERMS if nights <= term)
