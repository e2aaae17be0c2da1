"""Days and months as the law counts them. Pure: today is always an argument."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SOFIA = ZoneInfo("Europe/Sofia")
DAY_BEGINS = time(6)
DAY = timedelta(days=1)


def tonight(now: datetime) -> date:
    """Give the night under way or to come; before 06:00 it is the night of yesterday.

    The night of a day runs from its evening to the next morning.
    """
    local = now.astimezone(SOFIA)
    return local.date() - DAY if is_small_hours(now) else local.date()


def is_small_hours(now: datetime) -> bool:
    """Say whether it is after midnight and before the day begins at 06:00."""
    return now.astimezone(SOFIA).time() < DAY_BEGINS


def add_months(day: date, months: int) -> date:
    """Give the same day of a later month, or that month's last day (ЗЗД чл. 72)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both ends included."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += DAY

    def __len__(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def month_of(day: date) -> Period:
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))
