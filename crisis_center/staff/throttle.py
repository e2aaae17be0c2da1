"""How often somebody may guess: a wait that grows, and never a door shut for good.

A try is counted before it is judged, under a lock in the shared cache, so that no two
processes can give away the same try. OWASP ASVS 5.0, 6.1.1 and 6.3.1.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

FREE_TRIES = 5
FIRST_WAIT = 60  # seconds; each further wrong try doubles it
LONGEST_WAIT = 15 * 60
QUIET = 60 * 60  # seconds without a try, after which everything is forgotten
TOO_MANY = "too_many_tries"  # the code of the error
LOCK_LIVES = 10  # seconds, should a process die that holds it
LOCK_PATIENCE = 2.0


class Door(StrEnum):
    """Where something secret is typed; each counts for itself."""

    PASSWORD = "password"  # noqa: S105  not a password
    SECOND_FACTOR = "second-factor"
    ACTIVATION = "activation"


class TooManyTriesError(ValidationError):
    """What she is told; how long she waits is the same whoever she is."""

    def __init__(self, seconds: float) -> None:
        minutes = max(1, ceil(seconds / 60))
        super().__init__(
            ngettext(
                "Too many tries. Try again in %(minutes)d minute.",
                "Too many tries. Try again in %(minutes)d minutes.",
                minutes,
            )
            % {"minutes": minutes},
            code=TOO_MANY,
        )


@dataclass(frozen=True)
class Tries:
    """The tries at one door for one account, there or not."""

    door: Door
    account: str
    is_known_device: bool = False

    def begin(self) -> int:
        """Take a try, give how many were wrong before; or raise TooManyTriesError."""
        now = time.time()
        with _held(self._key):
            wrong, until = cache.get(self._key, (0, 0.0))
            if now < until:
                raise TooManyTriesError(until - now)
            until = now + _wait_after(wrong + 1)
            cache.set(self._key, (wrong + 1, until), QUIET)
        return int(wrong)

    def forget(self) -> None:
        """Forget wrong tries, since a right one came."""
        cache.delete(self._key)

    @property
    def _key(self) -> str:
        """Name no account: who can read the cache may not learn who was tried."""
        typed = f"{self.door}:{self.is_known_device}:{self.account.strip().casefold()}"
        return f"tries:{salted_hmac('staff.throttle', typed).hexdigest()}"


def _wait_after(wrong: int) -> float:
    if wrong < FREE_TRIES:
        return 0.0
    return float(min(FIRST_WAIT * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT))


@contextmanager
def _held(key: str) -> Iterator[None]:
    """Hold the lock of a count; whoever does not get it in time waits a minute."""
    lock = f"{key}:lock"
    gives_up = time.monotonic() + LOCK_PATIENCE
    while not cache.add(lock, 1, LOCK_LIVES):
        if time.monotonic() > gives_up:
            raise TooManyTriesError(FIRST_WAIT)
        time.sleep(0.02)
    try:
        yield
    finally:
        cache.delete(lock)
