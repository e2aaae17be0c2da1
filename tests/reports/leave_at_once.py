"""Let several deputy managers end the work of one person at the same moment.

`python -m tests.reports.leave_at_once` prints how each attempt ended. With the word
`unlocked` nobody holds the account: the negative control.
"""

import multiprocessing
import sys
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from uuid import UUID

import django
from django.conf import settings
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

django.setup()

from crisis_center.staff.models import User  # noqa: E402
from crisis_center.staff.roles import Role  # noqa: E402
from reports.leaving.actions import let_leave  # noqa: E402


def main() -> list[str]:
    deciders = list(
        User.objects.filter(role_assignments__role=Role.DEPUTY_MANAGER).values_list(
            "pk", flat=True
        )
    )
    connections.close_all()
    # Forked with no connection open: each process makes its own.
    fork = multiprocessing.get_context("fork")
    start, ends = fork.Barrier(len(deciders)), fork.Queue()
    workers = [
        fork.Process(target=_decide, args=(decider, start, ends))
        for decider in deciders
    ]
    for worker in workers:
        worker.start()
    outcomes = [ends.get() for _ in workers]
    for worker in workers:
        worker.join()
    return sorted(outcomes)


def _decide(decider: UUID, start: Barrier, ends: "Queue[str]") -> None:
    by = User.objects.get(pk=decider)
    leaver = User.objects.get(role_assignments__role=Role.PSYCHOLOGIST)
    start.wait()
    try:
        let_leave(leaver=leaver, takers={}, reason="", by=by, at=timezone.now())
    except Exception as refusal:
        ends.put(type(refusal).__name__)
    else:
        ends.put("left")


def _take_the_lock_away() -> None:
    settings.DATABASES["default"]["OPTIONS"].pop("transaction_mode", None)
    QuerySet.select_for_update = lambda rows: rows  # type: ignore[method-assign,assignment,misc]


if __name__ == "__main__":
    if "unlocked" in sys.argv:
        _take_the_lock_away()
    print(*main())  # noqa: T201
