"""Let one person sign the same texts in several windows at the same moment.

`python -m tests.staff.sign_at_once` prints how each attempt ended. With the word
`unlocked` nobody holds the row: the negative control.
"""

import sys

import django
from django.utils import timezone

django.setup()

from crisis_center.staff import actions, pledges  # noqa: E402
from crisis_center.staff.models import User  # noqa: E402
from tests.at_once import Act, at_once  # noqa: E402

WINDOWS = 4


def main(*, locked: bool) -> list[str]:
    return at_once([_before_signing] * WINDOWS, locked=locked)


def _before_signing() -> Act:
    user = User.objects.get()

    def sign() -> str:
        actions.sign(pledges=pledges.current(), on=timezone.localdate(), by=user)
        return "signed"

    return sign


if __name__ == "__main__":
    print(*main(locked="unlocked" not in sys.argv))  # noqa: T201
