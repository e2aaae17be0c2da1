from datetime import date

import pytest

from crisis_center.working_days import add_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),
        (date(2026, 11, 26), date(2026, 12, 1)),
        (date(2026, 11, 28), date(2026, 12, 2)),
        (date(2026, 12, 23), date(2026, 12, 31)),
        (date(2026, 4, 9), date(2026, 4, 16)),
    ],
    ids=["Monday", "Thursday", "Saturday", "before Christmas", "before Easter"],
)
def test_a_term_ends_on_its_third_working_day(day: date, due: date) -> None:
    assert add_working_days(day, 3) == due


@pytest.mark.parametrize(
    "day",
    [date(2024, 5, 3), date(2025, 4, 21), date(2026, 4, 10), date(2027, 5, 3)],
    ids=str,
)
def test_good_friday_and_easter_monday_are_free(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [date(2021, 5, 4), date(2021, 12, 28), date(2026, 9, 7), date(2026, 12, 28)],
    ids=str,
)
def test_a_holiday_on_a_weekend_gives_the_next_day_free(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day", [date(2026, 4, 14), date(2026, 12, 29), date(2026, 3, 4)], ids=str
)
def test_the_days_after_are_worked_again(day: date) -> None:
    assert is_working_day(day)
