"""Who opens whose note: the truth table, for colleagues on the team of one case."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from crisis_center.opening.door import open_sealed
from crisis_center.staff.roles import Role
from services import lists
from services.models import Entry
from services.professions import WALLS
from tests.people import member
from tests.services.builders import blocked, colleague, entry, on_team, resident

WRITERS = (
    Role.PSYCHOLOGIST,
    Role.LAWYER,
    Role.NURSE,
    Role.DUTY_WORKER,
    Role.SOCIAL_WORKER,
    Role.DEPUTY_MANAGER,
)
MAY_OPEN = {
    (Role.PSYCHOLOGIST, Role.PSYCHOLOGIST),
    (Role.PSYCHOLOGIST, Role.DUTY_WORKER),
    (Role.LAWYER, Role.LAWYER),
    (Role.LAWYER, Role.DUTY_WORKER),
    (Role.NURSE, Role.NURSE),
    (Role.NURSE, Role.DUTY_WORKER),
    (Role.DUTY_WORKER, Role.DUTY_WORKER),
    (Role.SOCIAL_WORKER, Role.SOCIAL_WORKER),
    (Role.SOCIAL_WORKER, Role.DEPUTY_MANAGER),
    (Role.SOCIAL_WORKER, Role.NURSE),
    (Role.SOCIAL_WORKER, Role.DUTY_WORKER),
    (Role.DEPUTY_MANAGER, Role.SOCIAL_WORKER),
    (Role.DEPUTY_MANAGER, Role.DEPUTY_MANAGER),
    (Role.DEPUTY_MANAGER, Role.DUTY_WORKER),
}
PAIRS = sorted(product(Role, WRITERS))
OPEN = [pair for pair in PAIRS if pair in MAY_OPEN]
CLOSED = [pair for pair in PAIRS if pair not in MAY_OPEN]


@pytest.mark.parametrize(("reader", "writer"), OPEN)
def test_a_note_opens_on_this_side_of_the_wall(reader, writer):
    case = resident()
    note = entry(by=colleague(writer, case), case=case, note="измислена дума")
    by = colleague(reader, case)

    opened = open_sealed(note, "note", by=by, why="проверка")

    assert opened.note == "измислена дума"


@pytest.mark.parametrize(("reader", "writer"), CLOSED)
def test_a_note_stays_closed_beyond_the_wall(reader, writer):
    case = resident()
    note = entry(by=colleague(writer, case), case=case, note="измислена дума")
    by = colleague(reader, case)

    with pytest.raises(PermissionDenied):
        open_sealed(note, "note", by=by, why="проверка")


def test_who_left_the_team_no_longer_opens_her_own_note():
    case = resident()
    by = colleague(Role.PSYCHOLOGIST, case)
    note = entry(by=by, case=case, note="измислена дума")
    case.members.update(until=note.written_at)

    with pytest.raises(PermissionDenied):
        open_sealed(note, "note", by=by, why="проверка")


def test_a_blocked_person_on_the_team_opens_nothing():
    case = resident()
    by = colleague(Role.SOCIAL_WORKER, case)
    note = entry(by=by, case=case, note="измислена дума")
    blocked(by, case)

    with pytest.raises(PermissionDenied):
        open_sealed(note, "note", by=by, why="проверка")


def test_a_new_role_does_not_carry_the_notes_of_the_old_one():
    case = resident()
    note = entry(by=colleague(Role.PSYCHOLOGIST, case), case=case, note="дума")
    now_social = member(Role.SOCIAL_WORKER)
    on_team(now_social, case)
    Entry.objects.filter(pk=note.pk).update(staff=now_social)

    with pytest.raises(PermissionDenied):
        open_sealed(note, "note", by=now_social, why="проверка")


@pytest.mark.parametrize(("reader", "writer"), CLOSED)
def test_a_list_shows_the_wall_that_the_door_would(reader, writer):
    case = resident()
    note = entry(by=colleague(writer, case), case=case, note="измислена дума")

    (line,) = lists.lines([note], user=colleague(reader, case))

    assert line.wall == WALLS[note.compartment]


@pytest.mark.parametrize(("reader", "writer"), OPEN)
def test_a_list_shows_no_wall_where_the_door_opens(reader, writer):
    case = resident()
    note = entry(by=colleague(writer, case), case=case, note="измислена дума")

    (line,) = lists.lines([note], user=colleague(reader, case))

    assert line.wall == ""
