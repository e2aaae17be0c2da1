from pathlib import Path

import pytest

from crisis_center.sealing import keyring
from crisis_center.staff.roles import Role
from tests.people import member
from tests.processes import environment, run_python
from tests.staff.builders import administrator, manager, waiting_role

PEOPLE = 4

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    waiting_role(subject=member(), role=Role.NURSE, asked_by=administrator())
    for _ in range(PEOPLE):
        manager()
    keyring.system_key("audit-mac")
    return environment(tmp_path)


def decide(house: dict[str, str], *words: str) -> list[str]:
    done = run_python(house, "-m", "tests.staff.decide_at_once", *words)
    done.check_returncode()
    return done.stdout.split()


def test_one_confirms_and_the_others_are_told(house: dict[str, str]) -> None:
    outcomes = decide(house)

    assert outcomes == ["AlreadyDecided"] * (PEOPLE - 1) + ["confirmed"]


def test_without_the_lock_the_others_are_told_nothing_of_use(
    house: dict[str, str],
) -> None:
    outcomes = decide(house, "unlocked")

    assert outcomes != ["AlreadyDecided"] * (PEOPLE - 1) + ["confirmed"]
