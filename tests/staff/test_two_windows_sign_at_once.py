from pathlib import Path

import pytest

from crisis_center.sealing import keyring
from crisis_center.staff.roles import Role
from tests.people import member
from tests.processes import environment, run_python
from tests.staff.sign_at_once import WINDOWS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    member(Role.NURSE, has_signed=False)
    keyring.system_key("audit-mac")
    return environment(tmp_path)


def sign(house: dict[str, str], *words: str) -> list[str]:
    done = run_python(house, "-m", "tests.staff.sign_at_once", *words)
    done.check_returncode()
    return done.stdout.split()


def test_one_signs_and_the_others_are_told(house: dict[str, str]) -> None:
    assert sign(house) == ["AlreadySigned"] * (WINDOWS - 1) + ["signed"]


def test_without_the_lock_the_others_are_told_nothing_of_use(
    house: dict[str, str],
) -> None:
    assert sign(house, "unlocked") != ["AlreadySigned"] * (WINDOWS - 1) + ["signed"]
