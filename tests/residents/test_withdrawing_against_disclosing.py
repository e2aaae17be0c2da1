from pathlib import Path

import pytest

from crisis_center.sealing import keyring
from crisis_center.staff.roles import Role
from tests.people import member
from tests.processes import environment, run_python
from tests.residents.builders import consented, woman

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    consented(woman(), scope="само датите", by=member(Role.SOCIAL_WORKER))
    keyring.system_key("audit-mac")
    return environment(tmp_path)


def ends(house: dict[str, str], *words: str) -> list[str]:
    done = run_python(house, "-m", "tests.residents.withdraw_and_disclose", *words)
    done.check_returncode()
    return done.stdout.split()


def test_a_withdrawal_under_way_refuses_the_disclosure(house) -> None:
    assert ends(house, "withdraw") == ["done", "NoConsent"]


def test_a_disclosure_under_way_is_written_before_the_withdrawal(house) -> None:
    assert ends(house, "disclose") == ["done", "done"]


def test_without_the_lock_the_disclosure_is_not_refused_in_words(house) -> None:
    assert ends(house, "withdraw", "unguarded") != ["done", "NoConsent"]
