from datetime import date

import pytest

from crisis_center.dates import Period, month_of

FIRST, LAST = date(2026, 10, 30), date(2026, 11, 2)


def test_both_ends_belong_to_a_period():
    period = Period(FIRST, LAST)

    assert list(period) == [
        FIRST,
        date(2026, 10, 31),
        date(2026, 11, 1),
        LAST,
    ]
    assert len(period) == 4


def test_a_period_that_ends_before_it_begins_is_empty():
    assert list(Period(LAST, FIRST)) == []
    assert len(Period(LAST, FIRST)) == 0


@pytest.mark.parametrize(
    ("day", "inside"),
    [(date(2026, 10, 29), False), (FIRST, True), (LAST, True)],
)
def test_a_day_is_in_a_period_or_not(day, inside):
    assert (day in Period(FIRST, LAST)) is inside


@pytest.mark.parametrize(
    ("day", "last"), [("2028-02-10", 29), ("2027-02-28", 28), ("2026-12-31", 31)]
)
def test_a_month_is_whole(day, last):
    month = month_of(date.fromisoformat(day))

    assert (month.first.day, month.last.day) == (1, last)
