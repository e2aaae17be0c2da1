"""Let many processes try passwords for one account at the same moment.

`python -m tests.staff.guess_at_once` prints how many tries each process was given. With
the word `unlocked` nobody holds the count: the negative control.
"""

import multiprocessing
import sys
import time
from contextlib import nullcontext
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from types import SimpleNamespace

import django
from django.core.cache import cache
from django.db import connections

django.setup()

from crisis_center.staff import throttle  # noqa: E402
from crisis_center.staff.throttle import (  # noqa: E402
    Door,
    TooManyTriesError,
    Tries,
)

PROCESSES = 2
TRIES = 8


def main() -> list[int]:
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    start, given = fork.Barrier(PROCESSES), fork.Queue()
    workers = [
        fork.Process(target=_guess, args=(start, given)) for _ in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    counts = [given.get() for _ in workers]
    for worker in workers:
        worker.join()
    return counts


def _guess(start: Barrier, given: "Queue[int]") -> None:
    count = 0
    start.wait()
    try:
        for _ in range(TRIES):
            count += _is_given_a_try()
    finally:
        given.put(count)


def _is_given_a_try() -> bool:
    try:
        Tries(Door.PASSWORD, "somebody").begin()
    except TooManyTriesError:
        return False
    return True


def _take_the_lock_away() -> None:
    get = cache.get

    def slow(key: str, default: object) -> object:
        found = get(key, default)
        time.sleep(0.05)  # long enough that both have read before one writes
        return found

    vars(throttle)["_held"] = lambda key: nullcontext()
    vars(throttle)["cache"] = SimpleNamespace(get=slow, set=cache.set)


if __name__ == "__main__":
    if "unlocked" in sys.argv:
        _take_the_lock_away()
    print(sum(main()))  # noqa: T201
