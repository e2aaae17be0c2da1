from datetime import UTC, date, datetime

import pytest

from crisis_center.dates import SOFIA, is_small_hours, tonight

YESTERDAY, TODAY = date(2026, 10, 11), date(2026, 10, 12)


@pytest.mark.parametrize(
    ("hour", "minute", "night"),
    [
        (0, 0, YESTERDAY),
        (2, 0, YESTERDAY),
        (5, 59, YESTERDAY),
        (6, 0, TODAY),
        (14, 0, TODAY),
        (23, 59, TODAY),
    ],
)
def test_before_six_it_is_the_night_of_yesterday(hour, minute, night):
    now = datetime(2026, 10, 12, hour, minute, tzinfo=SOFIA)

    assert tonight(now) == night


def test_the_hour_is_that_of_sofia():
    now = datetime(2026, 10, 11, 22, 30, tzinfo=UTC)

    assert is_small_hours(now)
    assert tonight(now) == YESTERDAY


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        (datetime(2026, 10, 25, 3, 30, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 4, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 3, 29, 2, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 3, 0, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_the_day_begins_at_six_also_when_the_clock_changes(moment, night):
    assert tonight(moment) == night
