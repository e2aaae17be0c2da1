"""A process killed at a batch border, and run again, ends right."""

from pathlib import Path

import pytest

from tests.cabinet.models import Letter
from tests.processes import environment, run_python
from tests.sealed_rows import saved_row

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
CHANGE = ("-m", "tests.opening.change_of_keys")


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize(("act", "masters"), [("rotate", 2), ("reseal", 1)])
def test_a_killed_change_of_keys_is_finished_by_the_next(
    tmp_path: Path, key_file: Path, act: str, masters: int, steps: int
) -> None:
    for _ in range(5):
        saved_row(Letter)
    house = environment(tmp_path)

    killed = run_python(house, *CHANGE, act, str(key_file), steps)
    again = run_python(house, *CHANGE, act, str(key_file), 0)

    assert killed.returncode == -9, killed.stderr
    assert again.stdout == f"opened 5, left 0, masters {masters}\n", again.stderr
