"""By plain SQL, so that it is the database that refuses, whoever writes."""

import calendar
from datetime import date

import pytest
from django.db import connection

from crisis_center.dates import DAY, add_months
from placements.models import Placement
from tests.placements import rows
from tests.placements.builders import NOW, woman

MONTH_ENDS = [
    date(year, month, calendar.monthrange(year, month)[1])
    for year in range(2023, 2029)
    for month in range(1, 13)
]
STARTS = [end + step for end in MONTH_ENDS for step in (-DAY, 0 * DAY, DAY)]
CLAMPED = [
    ("2026-08-29", "2027-02-28"),
    ("2026-08-30", "2027-02-28"),
    ("2026-08-31", "2027-02-28"),
    ("2027-08-31", "2028-02-29"),
    ("2026-12-31", "2027-06-30"),
    ("2026-02-28", "2026-08-28"),
    ("2026-01-15", "2026-07-15"),
]
UNREADABLE = ["", "soon", "2026-13-01", "2026-02-30"]
# PostgreSQL reads these and stores a date.
LOOSE = ["31.03.2026", "2026-3-1", "2026-03-01 10:00", "now", "2461000"]


@pytest.fixture
def stay():
    return Placement.objects.create(
        resident=woman(),
        register_year=2026,
        register_serial=1,
        admitted_at=NOW,
        planned_exit_on=date(2030, 1, 1),
    )


def test_at_every_month_end_the_last_day_is_six_months_later(stay):
    refused = [
        start
        for start in STARTS
        if rows.contract(stay, starts_on=start, ends_on=add_months(start, 6))
    ]

    assert refused == []


def test_at_every_month_end_a_day_more_is_refused(stay):
    names = {
        rows.contract(stay, starts_on=start, ends_on=add_months(start, 6) + DAY)
        for start in STARTS
    }

    assert names == {"contract_within_six_months"}


@pytest.mark.parametrize(("starts_on", "last"), CLAMPED)
def test_a_missing_day_becomes_the_last_of_its_month(stay, starts_on, last):
    after = date.fromisoformat(last) + DAY

    assert rows.contract(stay, starts_on=starts_on, ends_on=last) == ""
    assert rows.contract(stay, starts_on=starts_on, ends_on=after) != ""


def test_a_contract_does_not_end_before_its_start(stay):
    name = rows.contract(stay, starts_on="2026-10-02", ends_on="2026-10-01")

    assert name == "contract_ends_after_its_start"


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_last_day_that_is_no_date_is_refused(stay, text):
    assert rows.contract(stay, starts_on="2026-01-01", ends_on=text) != ""


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="its date columns keep no text"
)
@pytest.mark.parametrize("text", LOOSE)
def test_a_last_day_in_other_letters_is_refused(stay, text):
    assert rows.contract(stay, starts_on="2026-01-01", ends_on=text) != ""


def test_a_first_day_that_is_no_date_is_refused(stay):
    assert rows.contract(stay, starts_on="spring", ends_on="2026-01-01") != ""
