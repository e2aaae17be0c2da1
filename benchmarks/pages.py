"""Pages after twenty years of the house, beside the same pages after one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.figures import Figure, cpu_seconds, shown
from benchmarks.years import STAY, House, furnish, live
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.house.pages import Page, pages
from tests.people import member
from tests.staff.builders import sign_in

STAYS_A_YEAR = 6
YEARS = 20
ENTRIES_A_DAY = 34  # 250,000 in twenty years
WORKERS = 20
ROUNDS = 15
RATIO = 1.3
PAGE_MILLISECONDS = 150
OF_LISTS = {
    "residents:list": ["view=closed", "view=mine"],
    "services:list": ["of=cases"],
}
OF_FILE = [
    "residents:detail",
    "residents:team",
    "placements:of-resident",
    "services:of-resident",
]


@dataclass(frozen=True)
class Asked:
    """A page as one reader asks for it."""

    client: Client
    name: str
    url: str

    def read(self) -> int:
        return self.client.get(self.url, secure=True).status_code


@dataclass(frozen=True)
class Taken:
    name: str
    young: float
    old: float


def figures() -> Iterator[Figure]:
    call_command("createcachetable", verbosity=0)
    today = timezone.localdate()
    house = House(
        beds=furnish(places=range(1, 11), since=today - STAY * STAYS_A_YEAR * YEARS),
        staff=[member(role) for role in _roles()],
        entries_a_day=ENTRIES_A_DAY,
    )
    live(house, stays=range(STAYS_A_YEAR), today=today)
    every = [each for each in _asked(house) if each.read() == 200]
    young = {alias: _copy(alias) for alias in connections}
    live(house, stays=range(STAYS_A_YEAR, STAYS_A_YEAR * YEARS), today=today)
    old = {alias: _file(alias) for alias in connections}
    taken = [Taken(each.name, *_times(each, young, old)) for each in every]
    yield from map(_ratio, taken)
    yield _slowest(taken)


def _roles() -> list[Role]:
    first = [Role.DEPUTY_MANAGER, Role.MANAGER, Role.ADMINISTRATOR]
    return first + [Role.SOCIAL_WORKER] * (WORKERS - len(first))


def _asked(house: House) -> Iterator[Asked]:
    deputy, _manager, administrator, *_others = map(_signed_in, house.staff)
    for page in pages():
        if page.can_be_read and _is_read_by_deputy(page):
            yield Asked(deputy, page.name, page.url)
        elif page.can_be_read and _is_list_of_admin(page):
            yield Asked(administrator, page.name, page.url)
    for name, queries in OF_LISTS.items():
        for query in queries:
            yield Asked(deputy, f"{name}?{query}", f"{reverse(name)}?{query}")
    resident = Resident.objects.open().latest("opened_on")
    for name in OF_FILE:
        yield Asked(deputy, name, reverse(name, args=[resident.pk]))


def _signed_in(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    return client


def _is_read_by_deputy(page: Page) -> bool:
    return page.is_ours and bool(page.permissions) and page.is_for(Role.DEPUTY_MANAGER)


def _is_list_of_admin(page: Page) -> bool:
    return page.is_admin and page.name.endswith("_changelist")


def _file(alias: str) -> str:
    return str(connections[alias].settings_dict["NAME"])


def _copy(alias: str) -> str:
    """Keep the house as it is now beside the one that goes on."""
    copied = f"{_file(alias)}.young"
    with connections[alias].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [copied])
    return copied


def _times(asked: Asked, *houses: Mapping[str, str]) -> list[float]:
    """Give the best of several rounds in each house; every round visits all of them."""
    rounds = [[_time_in(each, asked.read) for each in houses] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _time_in(house: Mapping[str, str], act: Callable[[], object]) -> float:
    for alias, file in house.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = file
    act()  # connects
    return cpu_seconds(act)


def _ratio(taken: Taken) -> Figure:
    return Figure(
        what=f"{taken.name}, {YEARS} years, to one",
        measured=shown(taken.old),
        baseline=shown(taken.young),
        value=taken.old / taken.young,
        bar=RATIO,
        unit="x",
    )


def _slowest(pages: list[Taken]) -> Figure:
    slowest = max(pages, key=lambda taken: taken.old)
    return Figure(
        what=f"the slowest of these, {slowest.name}",
        measured=shown(slowest.old),
        baseline=shown(slowest.young),
        value=slowest.old * 1000,
        bar=PAGE_MILLISECONDS,
        unit="ms",
    )
