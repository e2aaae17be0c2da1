from datetime import date, timedelta

import pytest
from django.utils.translation import override

from crisis_center.looks.days import days_left, state_of

TODAY = date(2026, 10, 13)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-24, "is-late"),
        (-1, "is-late"),
        (0, "is-e0"),
        (1, "is-e1"),
        (2, "is-e7"),
        (7, "is-e7"),
        (8, "is-e14"),
        (14, "is-e14"),
        (15, "is-e30"),
        (30, "is-e30"),
        (31, "is-occ"),
    ],
)
def test_state_changes_at_each_step(days, state):
    assert state_of(days) == state


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-24, "закъснява 24\u00a0дни"),
        (-1, "закъснява 1\u00a0ден"),
        (0, "изтича днес"),
        (1, "остава 1\u00a0ден"),
        (2, "остават 2\u00a0дни"),
        (7, "остават 7\u00a0дни"),
        (31, "остават 31\u00a0дни"),
    ],
)
def test_days_are_said_in_bulgarian(days, words):
    with override("bg"):
        said = days_left(TODAY + timedelta(days), TODAY)

    assert said == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-24, "24 days late"),
        (-1, "1 day late"),
        (0, "expires today"),
        (1, "1 day left"),
        (2, "2 days left"),
        (31, "31 days left"),
    ],
)
def test_days_are_said_in_english(days, words):
    with override("en"):
        said = days_left(TODAY + timedelta(days), TODAY)

    assert said == words
