"""Let everybody who may decide an approval confirm it at the same moment.

`python -m tests.staff.decide_at_once` prints how each attempt ended. With the word
`unlocked` nobody holds the row: the negative control.
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

django.setup()

from crisis_center.staff import actions  # noqa: E402
from crisis_center.staff.models import Approval, User  # noqa: E402
from crisis_center.staff.roles import Role  # noqa: E402


def main() -> list[str]:
    deciders = list(
        User.objects.filter(role_assignments__role=Role.MANAGER).values_list(
            "pk", flat=True
        )
    )
    connections.close_all()
    # Forked with no connection open: each process makes its own.
    fork = multiprocessing.get_context("fork")
    start, ends = fork.Barrier(len(deciders)), fork.Queue()
    workers = [
        fork.Process(target=_confirm, args=(decider, start, ends))
        for decider in deciders
    ]
    for worker in workers:
        worker.start()
    outcomes = [ends.get() for _ in workers]
    for worker in workers:
        worker.join()
    return sorted(outcomes)


def _confirm(decider: UUID, start: Barrier, ends: "Queue[str]") -> None:
    approval, user = Approval.objects.get(), User.objects.get(pk=decider)
    start.wait()
    try:
        actions.confirm(approval=approval, by=user)
    except Exception as refusal:
        ends.put(type(refusal).__name__)
    else:
        ends.put("confirmed")


def _take_the_lock_away() -> None:
    settings.DATABASES["default"]["OPTIONS"].pop("transaction_mode", None)
    QuerySet.select_for_update = lambda rows: rows  # type: ignore[method-assign,assignment,misc]


if __name__ == "__main__":
    if "unlocked" in sys.argv:
        _take_the_lock_away()
    print(*main())  # noqa: T201
