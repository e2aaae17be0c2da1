"""A whole day at the screens of the house, from a first code to a leaving."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from crisis_center.staff.roles import Role
from residents.models import Resident
from services.models import Entry
from tests.browser import steps
from tests.browser.screen import BG_DESK, EN_PHONE, Screen
from tests.placements_pages.builders import house

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("setting", [BG_DESK, EN_PHONE], indirect=True),
]

SOON = timedelta(days=30)
LATER = timedelta(days=130)


def test_from_the_first_code_to_a_leaving(
    at_work: Callable[[Role], Screen], screen_of: Callable[[None], Screen]
) -> None:
    administrator, deputy = at_work(Role.ADMINISTRATOR), at_work(Role.DEPUTY_MANAGER)
    psychologist, lawyer = at_work(Role.PSYCHOLOGIST), at_work(Role.LAWYER)
    worker = screen_of(None)

    steps.join(worker, employed_by=administrator, confirmed_by=deputy)
    mother, child = _settle_a_family(worker, team=[psychologist, lawyer])
    _write_entries(mother, worker, psychologist, lawyer)

    assert steps.free_places(deputy) == 8
    _see_both_end(deputy, mother, child)
    _meet_the_wall(psychologist, mother, of=lawyer)
    _meet_the_wall(lawyer, mother, of=psychologist)
    assert _answers(administrator, mother) == {403}
    steps.discharge(deputy, child)
    steps.prolong(deputy, mother, until=timezone.localdate() + LATER)
    assert steps.free_places(deputy) == 9
    assert mother.case_code not in steps.what_ends(deputy)


def _settle_a_family(
    worker: Screen, *, team: list[Screen]
) -> tuple[Resident, Resident]:
    first, second, *_ = house()
    mother = steps.register_mother(worker, name="Майка Измислена")
    child = steps.register_child(worker, name="Дете Измислено", mother=mother)
    for colleague in team:
        steps.put_on_team(worker, mother, colleague.owner)
    until = timezone.localdate() + SOON
    steps.admit(worker, beds={mother: first, child: second}, until=until)
    return mother, child


def _write_entries(mother: Resident, *writers: Screen) -> None:
    for writer in writers:
        steps.write_entry(writer, mother, note="дневна бележка")


def _see_both_end(deputy: Screen, *residents: Resident) -> None:
    ladder = steps.what_ends(deputy)
    assert [each for each in residents if each.case_code not in ladder] == []


def _meet_the_wall(reader: Screen, mother: Resident, *, of: Screen) -> None:
    entry = Entry.objects.get(resident=mother, staff=of.owner)
    shown = steps.read_services(reader, mother, of=of.owner)
    assert steps.wall_of(reader, of.owner) in shown
    assert steps.force_note(reader, entry) == 403


def _answers(screen: Screen, resident: Resident) -> set[int]:
    return {screen.open(url) for url in steps.case_pages(resident)}
