"""Each act of a day alone, at the screen of who does it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from crisis_center.staff.roles import Role
from placements.models import Contract
from residents.models import Resident
from tests.browser import steps
from tests.browser.screen import BG_PHONE, EN_DESK, Screen
from tests.placements_pages.builders import child_of, house, stay, woman
from tests.services.builders import entry, on_team

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("setting", [BG_PHONE, EN_DESK], indirect=True),
]

NOTE = "нощна бележка"
AtWork = Callable[[Role], Screen]


@pytest.fixture
def mother() -> Resident:
    """Give a mother who is here with her child for thirty days more."""
    first, second, *_ = house()
    today = timezone.localdate()
    ends = today + timedelta(days=30)
    resident = woman("липа-27")
    stay(resident, first, first=today - timedelta(days=3), last=ends)
    child = child_of(resident, "клен-41")
    stay(child, second, first=today - timedelta(days=3), last=ends)
    return resident


def test_a_family_moves_in_on_a_contract_and_an_annex(at_work: AtWork) -> None:
    mother, beds = woman("липа-27"), house()
    child = child_of(mother, "клен-41")
    until = timezone.localdate() + timedelta(days=30)

    steps.admit(
        at_work(Role.SOCIAL_WORKER),
        beds={mother: beds[0], child: beds[9]},
        until=until,
    )

    kinds = Contract.objects.values_list("placement__resident__case_code", "kind")
    assert set(kinds) == {("липа-27", "contract"), ("клен-41", "child-annex")}


@pytest.mark.usefixtures("mother")
def test_the_board_says_how_many_places_are_free(at_work: AtWork) -> None:
    assert steps.free_places(at_work(Role.DEPUTY_MANAGER)) == 8


def test_a_prolonged_stay_leaves_the_ladder(at_work: AtWork, mother: Resident) -> None:
    deputy = at_work(Role.DEPUTY_MANAGER)
    before = steps.what_ends(deputy)

    steps.prolong(deputy, mother, until=timezone.localdate() + timedelta(days=130))

    assert "липа-27" in before
    assert "липа-27" not in steps.what_ends(deputy)


def test_a_place_is_free_when_she_has_left(at_work: AtWork, mother: Resident) -> None:
    deputy = at_work(Role.DEPUTY_MANAGER)

    steps.discharge(deputy, mother)

    assert steps.free_places(deputy) == 9


@pytest.mark.parametrize(
    ("reader", "writer"),
    [(Role.PSYCHOLOGIST, Role.LAWYER), (Role.LAWYER, Role.PSYCHOLOGIST)],
)
def test_a_profession_meets_the_wall_of_another(
    at_work: AtWork, mother: Resident, reader: Role, writer: Role
) -> None:
    one, other = at_work(reader), at_work(writer)
    on_team(one.owner, mother)
    on_team(other.owner, mother)
    written = entry(by=other.owner, case=mother, note=NOTE)

    shown = steps.read_services(one, mother, of=other.owner)

    assert steps.wall_of(one, other.owner) in shown
    assert steps.force_note(one, written) == 403


@pytest.mark.parametrize("writer", [Role.PSYCHOLOGIST, Role.LAWYER])
def test_a_note_opens_for_its_writer(
    at_work: AtWork, mother: Resident, writer: Role
) -> None:
    screen = at_work(writer)
    on_team(screen.owner, mother)
    written = entry(by=screen.owner, case=mother, note=NOTE)

    assert NOTE in steps.read_own_note(screen, written)


def test_no_page_of_a_case_opens_for_an_administrator(
    at_work: AtWork, mother: Resident
) -> None:
    administrator, lawyer = at_work(Role.ADMINISTRATOR), at_work(Role.LAWYER)
    on_team(lawyer.owner, mother)
    entry(by=lawyer.owner, case=mother, note=NOTE)

    answers = {administrator.open(url) for url in steps.case_pages(mother)}

    assert answers == {403}
