from datetime import date, timedelta
from decimal import Decimal

import pytest

from crisis_center.dates import Period, month_of
from placements.actions import Arrival, admit, discharge
from placements.models import Placement
from placements.occupancy import occupancy
from tests.placements.builders import (
    LAST_DAY,
    NOW,
    TODAY,
    at,
    bed,
    child,
    cot,
    destination,
    reason,
    stay,
    woman,
)

OCTOBER = month_of(TODAY)


@pytest.fixture
def busy(worker):
    """Ten places; one stays through, one leaves, one is overdue, one comes and goes."""
    beds = [bed(place) for place in range(1, 11)]
    stay(by=worker, into=beds[0], now=at(date(2026, 9, 20)))
    left = stay(by=worker, into=beds[1], now=at(date(2026, 9, 25)))
    stay(by=worker, into=beds[2], ends_on=date(2026, 10, 15))
    guest = stay(by=worker, into=beds[3], now=at(date(2026, 10, 20)))
    for placement, when in ((left, at(TODAY)), (guest, at(date(2026, 10, 20), 20))):
        discharge(
            placement=placement,
            at=when,
            reason=reason(),
            destination=destination(),
            by=worker,
        )


def by_definition(period: Period) -> int:
    """Sum max(0, min(e or B+1, B+1) − max(a, A)), as the reports define it."""
    after = period.last + timedelta(1)
    return sum(
        max(
            0,
            (
                min(stay.exited_on or after, after)
                - max(stay.admitted_on, period.first)
            ).days,
        )
        for stay in Placement.objects.all()
    )


def test_bed_nights_are_those_of_the_definition(busy):
    found = occupancy(OCTOBER)

    assert found.bed_nights == by_definition(OCTOBER) == 31 + 11 + 20


def test_a_day_of_admission_counts_and_a_day_of_exit_does_not(worker):
    placement = stay(by=worker)
    discharge(
        placement=placement,
        at=at(date(2026, 10, 15)),
        reason=reason(),
        destination=destination(),
        by=worker,
    )

    assert occupancy(OCTOBER).bed_nights == 3


def test_the_census_balances(busy):
    found = occupancy(OCTOBER)

    assert (found.opening, found.admissions, found.exits, found.closing) == (2, 2, 2, 2)
    assert found.is_balanced


def test_capacity_is_ten_places_each_day(busy):
    found = occupancy(OCTOBER)

    assert found.capacity_nights == 310
    assert found.percent == Decimal("20.0")


def test_a_bed_counts_from_its_first_day_to_its_last():
    bed(since=date(2026, 10, 10), until=date(2026, 10, 12))

    assert occupancy(OCTOBER).capacity_nights == 3


def test_a_house_without_beds_has_no_occupancy():
    assert occupancy(OCTOBER).percent == Decimal("0.0")


def test_an_infant_beside_its_mother_counts_as_a_person_and_not_as_a_place(worker):
    mother = woman()
    admit(
        arrivals=[
            Arrival(resident=mother, bed=bed()),
            Arrival(resident=child(mother=mother), bed=cot()),
        ],
        starts_on=TODAY,
        ends_on=LAST_DAY,
        now=NOW,
        by=worker,
    )

    found = occupancy(OCTOBER)

    assert found.bed_nights == 20
    assert found.admissions == 2


def test_the_rest_of_a_night_counts_in_no_figure(worker):
    stay(by=worker, now=at(TODAY, 2))

    assert occupancy(OCTOBER).bed_nights == 20


def test_a_stay_begun_at_midnight_of_the_first_is_of_its_month(worker):
    stay(by=worker, now=at(date(2026, 10, 1), 0))

    assert occupancy(OCTOBER).admissions == 1
    assert occupancy(month_of(date(2026, 9, 1))).closing == 0
