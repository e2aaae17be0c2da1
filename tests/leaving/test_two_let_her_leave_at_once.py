from pathlib import Path

import pytest

from crisis_center.sealing import keyring
from crisis_center.staff.roles import Role
from tests.people import member
from tests.processes import environment, run_python

PEOPLE = 4

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    member(Role.PSYCHOLOGIST)
    for _ in range(PEOPLE):
        member(Role.DEPUTY_MANAGER)
    keyring.system_key("audit-mac")
    return environment(tmp_path)


def leave(house: dict[str, str], *words: str) -> list[str]:
    done = run_python(house, "-m", "tests.leaving.leave_at_once", *words)
    done.check_returncode()
    return done.stdout.split()


def test_one_decides_and_the_others_are_told(house: dict[str, str]) -> None:
    assert leave(house) == ["Deactivated"] * (PEOPLE - 1) + ["left"]


def test_without_the_lock_the_others_are_told_nothing_of_use(
    house: dict[str, str],
) -> None:
    assert leave(house, "unlocked") != ["Deactivated"] * (PEOPLE - 1) + ["left"]
