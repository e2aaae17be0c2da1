"""What `verify` looks at: every application registers its checks in `ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something that is not as the house left it; `text` holds no sealed value."""

    kind: str
    text: str


Check = Callable[[], Iterable[Finding]]
_checks: list[Check] = []


def register(check: Check) -> None:
    _checks.append(check)


def run() -> list[Finding]:
    return [finding for check in _checks for finding in check()]
