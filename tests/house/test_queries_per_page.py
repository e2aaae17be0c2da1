"""A page asks the same few questions of a small house and of a full one."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.years import STAY, House, furnish, live
from crisis_center.databases import KEYSTORE
from crisis_center.sealing import digests
from crisis_center.staff import actions
from crisis_center.staff.models import User, users
from crisis_center.staff.roles import Role
from placements.models import Bed, Placement
from residents.doubles import KIND
from residents.models import CaseMember, Resident
from services.actions import Done, Facts, write_entries
from services.models import Entry
from tests.house.pages import Page, pages, visitor
from tests.people import member
from tests.residents.builders import consented, disclosed

FRAME = 3  # the session, the user, her role
MOST = FRAME + 12
STAYS = 2

OURS = [page for page in pages() if page.is_ours and page.permissions]
# Lawyer and nurse read what the psychologist does: the cases they are on by name.
READERS = [role for role in Role if role not in {Role.LAWYER, Role.NURSE}]
ROWS = {"resident_id", "placement_id", "entry_id"}
OF_A_ROW = [
    page
    for page in OURS
    if page.answers_get and page.arguments and dict(page.arguments).keys() <= ROWS
]
LISTS_OF_ADMIN = [
    page for page in pages() if page.is_admin and page.name.endswith("_changelist")
]
TABS = [
    ("residents:list", "view=closed"),
    ("residents:list", "view=mine"),
    ("services:list", "of=cases"),
]

Count = Callable[[str], int]


@pytest.fixture
def small(client) -> Callable[[Role], House]:
    """Let two beds have had two people each; the visitor works there."""

    def build(role: Role) -> House:
        staff = [visitor(client, role), member(Role.MANAGER), member(Role.NURSE)]
        house = House(beds=_beds(1, 2), staff=staff, entries_a_day=len(staff))
        _live(house)
        _ask_for(staff[2], by=staff[1])
        _let_two_share_a_number()
        _write_about_her(house, entries=1)
        return house

    return build


@pytest.fixture
def count(client, monkeypatch) -> Count:
    monkeypatch.setattr(users, "ACTIVITY_STEP", timedelta(days=1))

    def queries(url: str) -> int:
        client.get(url)  # writes what is written once: that she was here
        asked = CaptureQueriesContext(connections["default"])
        of_keys = CaptureQueriesContext(connections[KEYSTORE])
        with asked, of_keys:
            response = client.get(url)
        assert response.status_code == 200
        return len(asked) + len(of_keys)

    return queries


def grow(house: House) -> None:
    """Fill every list far beyond one page, and the file of who is in the bed."""
    others = [member(Role.LAWYER) for _ in range(12)]
    _live(House(beds=_beds(*range(3, 11)), staff=house.staff, entries_a_day=3))
    resident = _stay_of(house).resident
    CaseMember.objects.bulk_create(
        CaseMember(resident=resident, user=user, added_by=user) for user in others
    )
    _write_about_her(house, entries=60)
    for user in others:
        _ask_for(user, by=house.staff[1])
        consented(resident, scope="само датите", by=user)
        disclosed(resident, body_opinion_on=timezone.localdate(), by=user)


def _beds(*places: int) -> list[Bed]:
    return furnish(places=places, since=timezone.localdate() - STAY * STAYS)


def _live(house: House) -> None:
    live(house, stays=range(STAYS), today=timezone.localdate())


def _ask_for(user: User, *, by: User) -> None:
    actions.ask_second_factor_reset(user=user, by=by)


def _let_two_share_a_number() -> None:
    """Let a list that asks for people when it has some have some from the start."""
    for resident in Resident.objects.order_by("pk")[:2]:
        digests.remember(KIND, "7523169263", resident.pk)


def _write_about_her(house: House, *, entries: int) -> None:
    facts = Facts(kind="leisure", on=timezone.localdate(), minutes=15)
    resident, writer = _stay_of(house).resident, house.staff[2]
    done = Done(resident=resident, facts=facts, note=None, by=writer)
    write_entries(done=[done] * entries)


def _stay_of(house: House) -> Placement:
    return Placement.objects.open().get(
        nights__bed=house.beds[0], nights__night=today()
    )


def today():
    return timezone.localdate()


def addresses(role: Role, house: House) -> Iterator[str]:
    """Give all that she can read; of single rows, what the deputy manager can."""
    yield from (page.url for page in OURS if page.can_be_read and page.is_for(role))
    if role == Role.SOCIAL_WORKER:
        yield from (f"{reverse(name)}?{query}" for name, query in TABS)
    if role == Role.DEPUTY_MANAGER:
        yield from (of_a_row(page, house) for page in OF_A_ROW)
    if role == Role.ADMINISTRATOR:
        yield from (page.url for page in LISTS_OF_ADMIN)


def of_a_row(page: Page, house: House) -> str:
    """Address a page of who is in the first bed, or of what the visitor wrote."""
    stay = _stay_of(house)
    known: dict[str, UUID] = {
        "resident_id": stay.resident_id,
        "placement_id": stay.pk,
        "entry_id": Entry.objects.filter(staff_id=house.staff[0].pk)[0].pk,
    }
    return reverse(page.name, kwargs={name: known[name] for name, _ in page.arguments})


@pytest.mark.parametrize("role", READERS)
def test_a_page_asks_as_much_of_a_full_house(small, count: Count, role: Role):
    house = small(role)
    few = {url: count(url) for url in addresses(role, house)}

    grow(house)

    assert {url: count(url) for url in few} == few
    assert {url: asked for url, asked in few.items() if asked > MOST} == {}
