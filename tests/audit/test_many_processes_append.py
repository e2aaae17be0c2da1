"""Eight processes append 320 entries: none fails, and the chain stays whole."""

from pathlib import Path

import pytest

from crisis_center.sealing.models import Installation
from tests.processes import environment, run_python

PROCESSES, EACH = 8, 40

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    Installation.objects.create(demo=False)
    return environment(tmp_path)


def test_no_append_fails_and_the_chain_stays_whole(house: dict[str, str]) -> None:
    appended = run_python(house, "-m", "tests.audit.append_at_once", PROCESSES, EACH)

    verified = run_python(house, "manage.py", "verify")

    assert (appended.stdout, appended.stderr) == ("0\n", "")
    assert verified.stdout.startswith(f"{PROCESSES * EACH} ")
    assert verified.returncode == 0


def test_without_the_lock_appends_fail(house: dict[str, str]) -> None:
    appended = run_python(
        house, "-m", "tests.audit.append_at_once", PROCESSES, EACH, "unlocked"
    )

    assert int(appended.stdout) > 0
