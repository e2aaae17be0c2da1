"""Append from many processes at once: `python -m tests.audit.append_at_once 8 40`.

Prints how many appends failed. With a third word, `unlocked`, nobody locks the head:
the negative control.
"""

import multiprocessing
import sys
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier
from uuid import uuid4

import django
from django.conf import settings
from django.db import DatabaseError
from django.db.models import QuerySet

django.setup()

from crisis_center.audit.models import Area  # noqa: E402
from crisis_center.audit.trail import record  # noqa: E402


def main(processes: int, each: int) -> int:
    # Forked before any connection is open: each process makes its own.
    fork = multiprocessing.get_context("fork")
    start = fork.Barrier(processes)
    failed = fork.Value("i", 0)
    workers = [
        fork.Process(target=_append, args=(each, start, failed))
        for _ in range(processes)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return int(failed.value)


def _append(times: int, start: Barrier, failed: "Synchronized[int]") -> None:
    start.wait()
    for _ in range(times):
        try:
            record(action="looked", by=None, area=Area.CASE, persons=[uuid4()])
        except DatabaseError:
            with failed.get_lock():
                failed.value += 1


def _take_the_lock_away() -> None:
    settings.DATABASES["default"]["OPTIONS"].pop("transaction_mode", None)
    QuerySet.select_for_update = lambda rows: rows  # type: ignore[method-assign,assignment,misc]


if __name__ == "__main__":
    if "unlocked" in sys.argv:
        _take_the_lock_away()
    print(main(int(sys.argv[1]), int(sys.argv[2])))  # noqa: T201
