"""Working days in Bulgaria. Pure: the day from which one counts is an argument."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from crisis_center.dates import DAY

_SATURDAY = 5
# КТ чл. 154, ал. 1: month and day of what falls on the same day each year.
_FIXED = (
    (1, 1),
    (3, 3),
    (5, 1),
    (5, 6),
    (5, 24),
    (9, 6),
    (9, 22),
    (12, 24),
    (12, 25),
    (12, 26),
)
_JULIAN_IS_BEHIND = timedelta(days=13)  # until 2099


def add_working_days(day: date, count: int) -> date:
    """Give the last day of a term of so many working days that begins after `day`."""
    while count:
        day += DAY
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    return not _is_weekend(day) and day not in _days_off(day.year)


@cache
def _days_off(year: int) -> frozenset[date]:
    easter = _easter(year)
    around_easter = {easter + DAY * step for step in (-2, -1, 0, 1)}
    fixed = [date(year, month, day) for month, day in _FIXED]
    return frozenset({*fixed, *around_easter, *_instead(fixed, around_easter)})


def _instead(fixed: list[date], around_easter: set[date]) -> Iterator[date]:
    """Give the days off in place of those on a weekend, Easter apart (ал. 2)."""
    taken = {*fixed, *around_easter}
    for day in fixed:
        if _is_weekend(day):
            while _is_weekend(day) or day in taken:
                day += DAY  # noqa: PLW2901  walks to the first day that is free
            taken.add(day)
            yield day


def _easter(year: int) -> date:
    """Give the Orthodox Easter: the Julian one, on our calendar."""
    lunar = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - lunar + 34) % 7
    month, day = divmod(lunar + weekday + 114, 31)
    return date(year, month, day + 1) + _JULIAN_IS_BEHIND


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY
