"""Domain rule 13: who comes back keeps her file and her code."""

from datetime import date

import pytest

from crisis_center.audit.models import Entry
from placements.actions import discharge
from placements.refusals import BedTaken, ClosedBeforeExit, StillHere
from residents.actions import close_file
from residents.models import Resident
from tests.placements.builders import (
    TODAY,
    at,
    bed,
    bed_of,
    destination,
    reason,
    stay,
    woman,
)

LATER = date(2026, 10, 20)


@pytest.fixture
def placement(worker):
    return stay(by=worker)


def leave(placement, worker, *, on=TODAY):
    discharge(
        placement=placement,
        at=at(on, 18),
        reason=reason(),
        destination=destination(),
        by=worker,
    )


def closed(worker) -> Resident:
    return close_file(resident=woman(), on=TODAY, by=worker)


def test_a_file_is_not_closed_while_she_is_here(placement, worker):
    with pytest.raises(StillHere):
        close_file(resident=placement.resident, on=TODAY, by=worker)


def test_a_file_is_closed_when_she_has_left(placement, worker):
    leave(placement, worker)

    resident = close_file(resident=placement.resident, on=TODAY, by=worker)

    assert resident.closed_on == TODAY


def test_a_file_is_not_closed_on_a_day_before_she_left(placement, worker):
    leave(placement, worker, on=LATER)

    with pytest.raises(ClosedBeforeExit):
        close_file(resident=placement.resident, on=TODAY, by=worker)


def test_coming_back_opens_the_same_file(worker):
    resident = closed(worker)

    placement = stay(by=worker, resident=resident)

    again = Resident.objects.get()
    assert (placement.resident_id, again.case_code) == (resident.pk, resident.case_code)
    assert again.is_open


def test_coming_back_leaves_an_entry_that_the_file_is_open(worker):
    resident = closed(worker)

    stay(by=worker, resident=resident)

    entry = Entry.objects.get(action="file-reopened")
    assert (entry.actor, entry.object_id) == (worker.pk, resident.pk)


def test_a_file_closed_a_moment_ago_is_opened_too(worker):
    resident = woman()
    Resident.objects.update(closed_on=TODAY)

    stay(by=worker, resident=resident)

    assert Resident.objects.get().is_open


def test_a_refused_admission_leaves_the_file_closed(worker):
    taken = bed_of(stay(by=worker, into=bed()))
    resident = closed(worker)

    with pytest.raises(BedTaken):
        stay(by=worker, resident=resident, into=taken)

    assert not Resident.objects.get(pk=resident.pk).is_open


def test_an_open_file_has_no_entry_of_opening(worker):
    stay(by=worker)

    assert not Entry.objects.filter(action="file-reopened").exists()
