"""A break-glass at the door: whose it is, for what, how long, and how it is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.opening.breaking_glass import break_glass, give_back
from crisis_center.opening.door import open_many, open_sealed
from crisis_center.opening.standing import UNDER_GLASS
from crisis_center.staff.models import BreakGlass, RoleAssignment, User
from crisis_center.staff.models.break_glass import LASTS
from crisis_center.staff.roles import Role
from residents import finding
from residents.models import Resident
from tests.people import member
from tests.residents.builders import hidden_from, on_team, with_identity, woman
from tests.staff.builders import again

WHY = "Детето има температура, трябва ЕГН за Спешна помощ."
NAME = "Ема Измислена"


@pytest.fixture
def case() -> Resident:
    return with_identity(woman(), full_name=NAME, phone="0000 000 000")


@pytest.fixture
def duty() -> User:
    return member(Role.DUTY_WORKER)


def begun(case: Resident, by: User, compartment: str = "identity") -> BreakGlass:
    return break_glass(
        row=case, compartment=compartment, why=WHY, by=by, now=timezone.now()
    )


def opened(case: Resident, by: User, *names: str) -> object:
    values = open_sealed(case.identity, *names or ("full_name",), by=by, why=WHY)
    return values.full_name


def move(glass: BreakGlass, *, back: timedelta) -> None:
    """Let it have begun so long ago."""
    start = glass.started_at - back
    BreakGlass.objects.filter(pk=glass.pk).update(
        started_at=start, ends_at=start + LASTS
    )


def test_without_it_the_door_is_closed(case, duty) -> None:
    with pytest.raises(PermissionDenied):
        opened(case, duty)


def test_while_it_lasts_the_door_opens(case, duty) -> None:
    begun(case, duty)

    assert opened(case, duty) == NAME


def test_the_entry_says_that_it_was_break_glass(case, duty) -> None:
    begun(case, duty)

    opened(case, duty)

    entry = Entry.objects.latest("sequence")
    assert (entry.action, entry.reason) == ("opened", UNDER_GLASS)


def test_what_her_role_opens_is_no_break_glass(case) -> None:
    opened(case, member(Role.DEPUTY_MANAGER))

    assert Entry.objects.get().reason == ""


def test_a_moment_before_its_end_it_opens(case, duty) -> None:
    move(begun(case, duty), back=LASTS - timedelta(seconds=30))

    assert opened(case, duty) == NAME


def test_exactly_at_its_end_it_is_over(case, duty) -> None:
    glass = begun(case, duty)

    at_the_end = BreakGlass.objects.running(at=glass.ends_at)

    assert not at_the_end.exists()
    assert BreakGlass.objects.running(
        at=glass.ends_at - timedelta(microseconds=1)
    ).exists()


def test_after_its_end_the_door_is_closed(case, duty) -> None:
    move(begun(case, duty), back=LASTS)

    with pytest.raises(PermissionDenied):
        opened(case, duty)


def test_given_back_the_door_is_closed(case, duty) -> None:
    give_back(glass=begun(case, duty), by=duty, now=timezone.now())

    with pytest.raises(PermissionDenied):
        opened(case, duty)


def test_that_of_another_person_opens_nothing(case, duty) -> None:
    begun(case, member(Role.DUTY_WORKER))

    with pytest.raises(PermissionDenied):
        opened(case, duty)


def test_that_of_another_case_opens_nothing(case, duty) -> None:
    begun(woman(), duty)

    with pytest.raises(PermissionDenied):
        opened(case, duty)


def test_another_compartment_stays_closed(case, duty) -> None:
    begun(case, duty)

    with pytest.raises(PermissionDenied):
        opened(case, duty, "full_name", "phone")


def test_a_block_ends_it(case, duty) -> None:
    begun(case, duty)
    hidden_from(case, duty)

    with pytest.raises(PermissionDenied):
        opened(case, duty)


def test_leaving_the_team_ends_it(case) -> None:
    nurse = member(Role.NURSE)
    seat = on_team(case, nurse)
    begun(case, nurse, "contact")
    seat.until = timezone.now()
    seat.save()

    with pytest.raises(PermissionDenied):
        open_sealed(case.identity, "phone", by=nurse, why=WHY)


def test_another_role_ends_it(case, duty) -> None:
    begun(case, duty)
    RoleAssignment.objects.filter(user=duty).update(role=Role.MANAGER)

    with pytest.raises(PermissionDenied):
        opened(case, again(duty))


def test_a_deactivated_account_opens_nothing_with_it(case, duty) -> None:
    begun(case, duty)
    User.objects.filter(pk=duty.pk).update(is_active=False)

    with pytest.raises(PermissionDenied):
        opened(case, again(duty))


def test_many_do_not_open_with_it(case, duty) -> None:
    begun(case, duty)

    assert open_many([case.identity], "full_name", by=duty, reason="list") == {}


def test_a_search_does_not_know_it(case, duty) -> None:
    begun(case, duty)

    answer = finding.find("Ема Измислена", by=duty, reason="search")

    assert answer.found == []


def test_it_costs_nobody_a_query(case, duty) -> None:
    assert duty.role
    before = CaptureQueriesContext(connections["default"])
    with before:
        Resident.standings([case], duty)
    begun(case, duty)

    after = CaptureQueriesContext(connections["default"])
    with after:
        Resident.standings([case], duty)

    assert len(after) == len(before) == 2
