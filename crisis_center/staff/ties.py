"""What still ties an account to cases; the apps that know register in `ready()`."""

from collections.abc import Callable

from crisis_center.staff.models import User

# Raises a refusal while an account cannot simply be closed.
Check = Callable[[User], None]
_checks: list[Check] = []


def register(check: Check) -> None:
    _checks.append(check)


def check(user: User) -> None:
    for each in _checks:
        each(user)
