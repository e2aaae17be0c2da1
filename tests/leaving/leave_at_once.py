"""Let several deputy managers end the work of one person at the same moment.

`python -m tests.leaving.leave_at_once` prints how each attempt ended. With the word
`unlocked` nobody holds the account: the negative control.
"""

import sys
from functools import partial
from uuid import UUID

import django
from django.utils import timezone

django.setup()

from crisis_center.staff.models import User  # noqa: E402
from crisis_center.staff.roles import Role  # noqa: E402
from reports.leaving.actions import let_leave  # noqa: E402
from tests.at_once import Act, at_once  # noqa: E402


def main(*, locked: bool) -> list[str]:
    deciders = User.objects.filter(role_assignments__role=Role.DEPUTY_MANAGER)
    keys = list(deciders.values_list("pk", flat=True))
    return at_once([partial(_before_deciding, key) for key in keys], locked=locked)


def _before_deciding(decider: UUID) -> Act:
    by = User.objects.get(pk=decider)
    leaver = User.objects.get(role_assignments__role=Role.PSYCHOLOGIST)

    def decide() -> str:
        let_leave(leaver=leaver, takers={}, reason="", by=by, at=timezone.now())
        return "left"

    return decide


if __name__ == "__main__":
    print(*main(locked="unlocked" not in sys.argv))  # noqa: T201
