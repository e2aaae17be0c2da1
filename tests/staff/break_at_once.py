"""Let one person break the same glass from several screens at the same moment.

`python -m tests.staff.break_at_once` prints how each attempt ended. With the word
`unlocked` nobody holds her account: the negative control.
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

from crisis_center.opening.breaking_glass import break_glass  # noqa: E402
from crisis_center.staff.models import User  # noqa: E402
from crisis_center.staff.roles import Role  # noqa: E402
from residents.models import Resident  # noqa: E402

SCREENS = 4


def main() -> list[str]:
    connections.close_all()
    # Forked with no connection open: each process makes its own.
    fork = multiprocessing.get_context("fork")
    start, ends = fork.Barrier(SCREENS), fork.Queue()
    workers = [fork.Process(target=_break, args=(start, ends)) for _ in range(SCREENS)]
    for worker in workers:
        worker.start()
    outcomes = [ends.get() for _ in workers]
    for worker in workers:
        worker.join()
    return sorted(outcomes)


def _break(start: Barrier, ends: "Queue[str]") -> None:
    case = Resident.objects.get()
    user = User.objects.get(role_assignments__role=Role.DUTY_WORKER)
    start.wait()
    try:
        glass = break_glass(
            row=case,
            compartment="identity",
            why="Линейката чака пред входа.",
            by=user,
            now=timezone.now(),
        )
    except Exception as refusal:
        ends.put(type(refusal).__name__)
    else:
        ends.put(str(glass.pk))


def _take_the_lock_away() -> None:
    settings.DATABASES["default"]["OPTIONS"].pop("transaction_mode", None)
    QuerySet.select_for_update = lambda rows: rows  # type: ignore[method-assign,assignment,misc]


if __name__ == "__main__":
    if "unlocked" in sys.argv:
        _take_the_lock_away()
    print(*main())  # noqa: T201
