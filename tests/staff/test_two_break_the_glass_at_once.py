from pathlib import Path

import pytest

from crisis_center.sealing import keyring
from crisis_center.staff.roles import Role
from tests.people import member
from tests.processes import environment, run_python
from tests.residents.builders import woman

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    woman()
    member(Role.DUTY_WORKER)
    keyring.system_key("audit-mac")
    return environment(tmp_path)


def broken(house: dict[str, str], *words: str) -> list[str]:
    done = run_python(house, "-m", "tests.staff.break_at_once", *words)
    done.check_returncode()
    return done.stdout.split()


def test_from_every_screen_it_is_the_same_one(house: dict[str, str]) -> None:
    first, *others = broken(house)

    assert others == [first] * 3


def test_without_the_lock_the_database_keeps_it_one(house: dict[str, str]) -> None:
    outcomes = broken(house, "unlocked")

    assert len(set(outcomes)) > 1
    assert len({outcome for outcome in outcomes if "-" in outcome}) == 1
