from pathlib import Path

import pytest

from crisis_center.staff.roles import Role
from tests.people import member
from tests.placements.builders import bed, woman
from tests.processes import environment, run_python

PROCESSES = 50

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    bed()
    member(Role.SOCIAL_WORKER)
    for _ in range(PROCESSES):
        woman()
    return environment(tmp_path)


def test_one_gets_it_and_all_others_are_told(house: dict[str, str]) -> None:
    answers = run_python(house, "-m", "tests.placements.admit_at_once")

    assert (answers.stdout, answers.stderr) == ("1 49 0\n", "")


def test_without_the_constraint_two_would_have_it(house: dict[str, str]) -> None:
    answers = run_python(house, "-m", "tests.placements.admit_at_once", "unguarded")

    assert int(answers.stdout.split()[0]) > 1
