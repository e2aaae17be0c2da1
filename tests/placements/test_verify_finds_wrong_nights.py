from datetime import date

import pytest

from crisis_center.audit import verification
from placements.actions import extend
from placements.models import BedNight, Contract, Decision, Placement
from residents.models import Resident
from tests.placements.builders import (
    NOW,
    TODAY,
    at,
    bed,
    extra_bed,
    ruling,
    stay,
    woman,
)


@pytest.fixture
def placement(worker):
    return stay(by=worker, now=at(TODAY, 2))


def kinds():
    found = verification.run()
    return {each.kind for each in found} & {
        "nights-differ",
        "contracts-overlap",
        "extra-bed-undecided",
        "file-closed-too-early",
        "long-stay-undecided",
    }


def test_a_house_in_order_has_no_finding(placement):
    assert kinds() == set()


def test_a_lost_night(placement):
    placement.nights.filter(night=date(2026, 10, 20)).delete()

    assert kinds() == {"nights-differ"}


def test_a_lost_last_night(placement):
    placement.nights.latest("night").delete()

    assert kinds() == {"nights-differ"}


def test_all_nights_lost(placement):
    placement.nights.all().delete()

    assert kinds() == {"nights-differ"}


def test_a_night_of_somebody_else(placement):
    placement.nights.filter(night=TODAY).update(resident=woman())

    assert kinds() == {"nights-differ"}


def test_a_night_after_she_left(placement):
    BedNight.objects.create(
        bed=bed(2),
        night=date(2027, 3, 1),
        resident=placement.resident,
        placement=placement,
    )

    assert kinds() == {"nights-differ"}


def test_contracts_that_overlap(placement):
    first = placement.contracts.get()
    Contract.objects.create(
        placement=placement,
        kind=Contract.Kind.PROLONGATION,
        number="2",
        signed_on=NOW.date(),
        starts_on=first.ends_on,
        ends_on=date(2027, 3, 1),
        follows=first,
    )

    assert kinds() == {"contracts-overlap"}


def test_an_extra_bed_that_was_decided_on(deputy):
    stay(by=deputy, into=extra_bed(), ruling=ruling())

    assert kinds() == set()


def test_an_extra_bed_that_nobody_decided_on(placement):
    placement.nights.update(bed=extra_bed())

    assert kinds() == {"extra-bed-undecided"}


def test_a_closed_file_of_somebody_who_is_here(placement):
    Resident.objects.update(closed_on=TODAY)

    assert kinds() == {"file-closed-too-early"}


def test_a_stay_past_six_months_that_nobody_decided_on(placement):
    Placement.objects.update(admitted_at=at(date(2026, 6, 30)))

    assert "long-stay-undecided" in kinds()


def test_a_stay_planned_longer_than_was_decided(deputy):
    placement = stay(by=deputy)
    extend(
        placement=placement,
        ends_on=date(2027, 5, 1),
        by=deputy,
        today=TODAY,
        ruling=ruling(Decision.Reason.CASE_PENDING),
    )
    Decision.objects.update(until=date(2027, 4, 30))

    assert kinds() == {"long-stay-undecided"}
