"""Let two processes try passwords for one account at the same moment.

`python -m tests.staff.guess_at_once` prints how many tries they were given. With the
word `unlocked` nobody holds the count: the negative control.
"""

import sys
import time
from contextlib import nullcontext
from functools import partial
from types import SimpleNamespace
from uuid import uuid4

import django
from django.core.cache import cache

django.setup()

from crisis_center.staff import throttle  # noqa: E402
from crisis_center.staff.throttle import (  # noqa: E402
    Door,
    TooManyTriesError,
    Tries,
)
from tests.at_once import Act, at_once  # noqa: E402

PROCESSES = 2
TRIES = 8


def main() -> list[int]:
    # A new name each time: what one run leaves in the cache is not the next one's.
    name = uuid4().hex
    given = at_once([partial(_before_the_door, name)] * PROCESSES)
    return [sum(map(int, given))]


def _before_the_door(name: str) -> Act:
    return lambda: sum(_is_given_a_try(name) for _ in range(TRIES))


def _is_given_a_try(name: str) -> bool:
    try:
        Tries(Door.PASSWORD, name).begin()
    except TooManyTriesError:
        return False
    return True


def take_the_locks_away() -> None:
    get = cache.get

    def slow(key: str, default: object) -> object:
        found = get(key, default)
        time.sleep(0.05)  # long enough that both have read before one writes
        return found

    vars(throttle)["_held"] = lambda key: nullcontext()
    vars(throttle)["cache"] = SimpleNamespace(get=slow, set=cache.set)


if __name__ == "__main__":
    if "unlocked" in sys.argv:
        take_the_locks_away()
    print(*main())  # noqa: T201
