"""Let one person break the same glass from several screens at the same moment.

`python -m tests.staff.break_at_once` prints how each attempt ended. With the word
`unlocked` nobody holds her account: the negative control.
"""

import sys

import django
from django.utils import timezone

django.setup()

from crisis_center.opening.breaking_glass import break_glass  # noqa: E402
from crisis_center.staff.models import User  # noqa: E402
from crisis_center.staff.roles import Role  # noqa: E402
from residents.models import Resident  # noqa: E402
from tests.at_once import Act, at_once  # noqa: E402

SCREENS = 4


def main(*, locked: bool) -> list[str]:
    return at_once([_before_the_glass] * SCREENS, locked=locked)


def _before_the_glass() -> Act:
    case = Resident.objects.get()
    user = User.objects.get(role_assignments__role=Role.DUTY_WORKER)
    return lambda: (
        break_glass(
            row=case,
            compartment="identity",
            why="Линейката чака пред входа.",
            by=user,
            now=timezone.now(),
        ).pk
    )


if __name__ == "__main__":
    print(*main(locked="unlocked" not in sys.argv))  # noqa: T201
