from pathlib import Path

import pytest

from crisis_center.staff.roles import Role
from tests.people import member
from tests.processes import environment, run_python
from tests.residents.builders import source

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_click_opens_the_file_and_the_others_lead_to_it(tmp_path: Path) -> None:
    member(Role.SOCIAL_WORKER)
    source()

    clicks = run_python(environment(tmp_path), "-m", "tests.residents.register_at_once")

    assert clicks.stdout == "{'led': 3, 'opened': 1} 1\n"
    assert clicks.stderr == ""
