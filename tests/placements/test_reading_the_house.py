from datetime import date, timedelta

import pytest

from placements.actions import Arrival, admit, discharge, hold_overdue
from placements.house import BedState, board, expiring, free_beds, nights_between
from residents.models import CaseBlock
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

LATER = date(2026, 10, 20)


@pytest.fixture
def beds():
    return [bed(place) for place in (3, 1, 2)]


def hide(placement, worker):
    CaseBlock.objects.create(resident=placement.resident, user=worker, set_by=worker)


def test_the_board_has_the_beds_by_their_place(beds, worker):
    lines = board(TODAY, viewer=worker).lines

    assert [line.bed.place_number for line in lines] == [1, 2, 3]
    assert {line.state for line in lines} == {BedState.FREE}


def test_the_board_says_who_sleeps_where_and_on_what(beds, worker):
    placement = stay(by=worker, into=beds[1])

    line = board(TODAY, viewer=worker).lines[0]

    assert line.state is BedState.OCCUPIED
    assert line.sleeper
    assert line.sleeper.case_code == placement.resident.case_code
    assert line.sleeper.ends_on == LAST_DAY
    assert line.sleeper.basis


def test_the_board_counts_free_places(beds, worker):
    stay(by=worker, into=beds[0])

    shown = board(TODAY, viewer=worker)

    assert (shown.free, shown.used, shown.places) == (2, 1, 3)


def test_an_infant_takes_no_place(beds, worker):
    mother = woman()
    admit(
        arrivals=[
            Arrival(resident=mother, bed=beds[0]),
            Arrival(resident=child(mother=mother), bed=cot()),
        ],
        starts_on=TODAY,
        ends_on=LAST_DAY,
        now=NOW,
        by=worker,
    )

    shown = board(TODAY, viewer=worker)

    assert (shown.free, shown.used) == (2, 1)


@pytest.mark.parametrize("is_written", [True, False])
def test_who_has_not_left_in_time_is_overdue_on_the_board(beds, worker, is_written):
    stay(by=worker, into=beds[1], ends_on=date(2026, 10, 15))
    hold_overdue(LATER if is_written else TODAY)

    shown = board(LATER, viewer=worker)

    assert shown.lines[0].state is BedState.OVERDUE
    assert shown.free == 2


def test_a_hidden_case_leaves_only_that_the_bed_is_taken(beds, worker):
    hide(stay(by=worker, into=beds[1]), worker)

    line = board(TODAY, viewer=worker).lines[0]

    assert (line.state, line.is_hidden) == (BedState.OCCUPIED, True)
    assert line.sleeper is None


def test_the_timeline_joins_nights_into_bars(beds, worker):
    placement = stay(by=worker, into=beds[1])

    shown = nights_between(TODAY, TODAY + timedelta(90), viewer=worker, tonight=TODAY)

    (bar,) = shown.rows[0].bars
    assert (bar.first, bar.last) == (TODAY, date(2026, 12, 30))
    assert bar.stay == placement


def test_the_timeline_counts_free_places_each_night(beds, worker):
    stay(by=worker, into=beds[1], ends_on=LATER)

    shown = nights_between(TODAY, LATER, viewer=worker, tonight=TODAY)

    assert shown.free[0] == (TODAY, 2)
    assert shown.free[-1] == (LATER, 3)


def test_who_leaves_today_is_not_late_on_the_timeline(beds, worker):
    stay(by=worker, into=beds[1], ends_on=LATER)

    shown = nights_between(TODAY, LATER, viewer=worker, tonight=LATER)

    (bar,) = shown.rows[0].bars
    assert (bar.last, bar.is_overdue) == (LATER, False)


def test_the_timeline_keeps_an_overdue_bed_until_tonight(beds, worker):
    stay(by=worker, into=beds[1], ends_on=date(2026, 10, 15))

    shown = nights_between(TODAY, TODAY + timedelta(30), viewer=worker, tonight=LATER)

    _, late = shown.rows[0].bars
    assert late.is_overdue
    assert (late.first, late.last) == (date(2026, 10, 15), LATER)


def test_a_hidden_case_names_no_stay_on_the_timeline(beds, worker):
    hide(stay(by=worker, into=beds[1]), worker)

    shown = nights_between(TODAY, LATER, viewer=worker, tonight=TODAY)

    (bar,) = shown.rows[0].bars
    assert bar.is_hidden


def test_free_beds_are_free_on_every_night_asked_for(beds, worker):
    stay(by=worker, into=beds[1], ends_on=date(2026, 10, 15))

    now, later = free_beds(TODAY, LATER), free_beds(LATER, LATER)

    assert [bed.place_number for bed in now] == [2, 3]
    assert [bed.place_number for bed in later] == [2, 3]


def test_expiring_stays_come_with_their_days(beds, worker):
    soon = stay(by=worker, into=beds[0], ends_on=LATER)
    stay(by=worker, into=beds[1])

    (expiry,) = expiring(TODAY, 60, viewer=worker)

    assert (expiry.placement_id, expiry.days_left) == (soon.pk, 8)
    assert not expiry.is_overdue


def test_a_stay_past_its_last_day_is_overdue(beds, worker):
    stay(by=worker, into=beds[0], ends_on=date(2026, 10, 15))

    (expiry,) = expiring(LATER, 60, viewer=worker)

    assert expiry.is_overdue


def test_who_has_left_and_who_is_hidden_expire_for_nobody(beds, worker):
    gone = stay(by=worker, into=beds[0])
    hide(stay(by=worker, into=beds[1]), worker)
    discharge(
        placement=gone,
        at=at(LATER),
        reason=reason(),
        destination=destination(),
        by=worker,
    )

    assert expiring(LATER, 365, viewer=worker) == []


@pytest.mark.parametrize("people", [1, 3])
def test_the_board_asks_the_same_number_of_queries(
    beds, worker, people, django_assert_num_queries
):
    for into in beds[:people]:
        stay(by=worker, into=into)

    with django_assert_num_queries(6):
        board(TODAY, viewer=worker)
