from pathlib import Path

import pytest

from crisis_center.staff.roles import Role
from tests.opening.save_at_once import TABS
from tests.people import member
from tests.processes import environment, run_python

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_saving_is_taken_and_one_draft_is_left(tmp_path: Path) -> None:
    member(Role.SOCIAL_WORKER)

    saved = run_python(environment(tmp_path), "-m", "tests.opening.save_at_once")

    assert saved.stdout.split() == [*["kept"] * TABS, "1"]
    assert saved.stderr == ""
