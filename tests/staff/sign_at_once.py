"""Let one person sign the same texts in several windows at the same moment.

`python -m tests.staff.sign_at_once` prints how each attempt ended. With the word
`unlocked` nobody holds the row: the negative control.
"""

import multiprocessing
import sys
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

import django
from django.conf import settings
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

django.setup()

from crisis_center.staff import actions, pledges  # noqa: E402
from crisis_center.staff.models import User  # noqa: E402

WINDOWS = 4


def main() -> list[str]:
    connections.close_all()
    # Forked with no connection open: each process makes its own.
    fork = multiprocessing.get_context("fork")
    start, ends = fork.Barrier(WINDOWS), fork.Queue()
    workers = [fork.Process(target=_sign, args=(start, ends)) for _ in range(WINDOWS)]
    for worker in workers:
        worker.start()
    outcomes = [ends.get() for _ in workers]
    for worker in workers:
        worker.join()
    return sorted(outcomes)


def _sign(start: Barrier, ends: "Queue[str]") -> None:
    user = User.objects.get()
    start.wait()
    try:
        actions.sign(pledges=pledges.current(), on=timezone.localdate(), by=user)
    except Exception as refusal:
        ends.put(type(refusal).__name__)
    else:
        ends.put("signed")


def _take_the_lock_away() -> None:
    settings.DATABASES["default"]["OPTIONS"].pop("transaction_mode", None)
    QuerySet.select_for_update = lambda rows: rows  # type: ignore[method-assign,assignment,misc]


if __name__ == "__main__":
    if "unlocked" in sys.argv:
        _take_the_lock_away()
    print(*main())  # noqa: T201
