from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_center.dates import DAY, add_months

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))

LATER = [
    ("2026-01-15", "2026-07-15"),
    ("2026-03-31", "2026-09-30"),
    ("2026-05-31", "2026-11-30"),
    ("2026-08-29", "2027-02-28"),
    ("2026-08-30", "2027-02-28"),
    ("2026-08-31", "2027-02-28"),
    ("2027-08-29", "2028-02-29"),
    ("2027-08-30", "2028-02-29"),
    ("2027-08-31", "2028-02-29"),
    ("2026-10-31", "2027-04-30"),
    ("2026-12-31", "2027-06-30"),
    ("2026-02-28", "2026-08-28"),
    ("2027-03-01", "2027-09-01"),
]


@pytest.mark.parametrize(("day", "later"), LATER)
def test_a_term_in_months_ends_on_the_same_day_or_the_months_last(day, later):
    assert add_months(date.fromisoformat(day), 6) == date.fromisoformat(later)


@given(DAYS)
def test_it_is_six_calendar_months_and_never_a_later_day(day):
    later = add_months(day, 6)

    assert (later.year - day.year) * 12 + later.month - day.month == 6
    assert later.day <= day.day


@given(DAYS)
def test_a_missing_day_becomes_the_last_of_its_month(day):
    later = add_months(day, 6)

    assert later.day == day.day or (later + DAY).day == 1


@given(DAYS)
def test_a_later_start_never_ends_earlier(day):
    assert add_months(day, 6) <= add_months(day + DAY, 6)
