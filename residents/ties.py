"""What still ties a person to the house; the apps that know register in `ready()`."""

from collections.abc import Callable
from datetime import date

from residents.models import Resident

# Raises a refusal while her file cannot be closed on that day.
Check = Callable[[Resident, date], None]
_checks: list[Check] = []


def register(check: Check) -> None:
    _checks.append(check)


def check(resident: Resident, on: date) -> None:
    for each in _checks:
        each(resident, on)
