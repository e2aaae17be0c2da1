"""Let everybody who may decide an approval confirm it at the same moment.

`python -m tests.staff.decide_at_once` prints how each attempt ended. With the word
`unlocked` nobody holds the row: the negative control.
"""

import sys
from functools import partial
from uuid import UUID

import django

django.setup()

from crisis_center.staff import actions  # noqa: E402
from crisis_center.staff.models import Approval, User  # noqa: E402
from crisis_center.staff.roles import Role  # noqa: E402
from tests.at_once import Act, at_once  # noqa: E402


def main(*, locked: bool) -> list[str]:
    deciders = User.objects.filter(role_assignments__role=Role.MANAGER)
    keys = list(deciders.values_list("pk", flat=True))
    return at_once([partial(_before_deciding, key) for key in keys], locked=locked)


def _before_deciding(decider: UUID) -> Act:
    approval, user = Approval.objects.get(), User.objects.get(pk=decider)

    def confirm() -> str:
        actions.confirm(approval=approval, by=user)
        return "confirmed"

    return confirm


if __name__ == "__main__":
    print(*main(locked="unlocked" not in sys.argv))  # noqa: T201
