"""Admit from many processes at once: `python -m tests.placements.admit_at_once`.

Every woman wants the one bed. Prints how many were admitted, how many were refused in
words, and how many met anything else. With a word, `unguarded`, the nights have no
constraint and each looks first whether the bed is free: the negative control.
"""

import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from uuid import UUID

import django
from django.db import connection, connections

django.setup()

from crisis_center.staff.models import User  # noqa: E402
from crisis_center.staff.refusals import Refused  # noqa: E402
from placements.actions import Arrival, admit  # noqa: E402
from placements.house import free_beds  # noqa: E402
from placements.models import Bed, BedNight  # noqa: E402
from residents.models import Resident  # noqa: E402
from tests.placements.builders import LAST_DAY, NOW, TODAY  # noqa: E402


def main() -> Counter[str]:
    women = list(Resident.objects.values_list("pk", flat=True))
    # Forked without a connection: each process makes its own.
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    start, answers = fork.Barrier(len(women)), fork.SimpleQueue()
    workers = [
        fork.Process(target=_admit, args=(woman, start, answers)) for woman in women
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Counter(answers.get() for _ in women)


def _admit(woman: UUID, start: Barrier, answers: "SimpleQueue[str]") -> None:
    arrival = Arrival(resident=Resident.objects.get(pk=woman), bed=Bed.objects.get())
    by = User.objects.get()
    is_free = free_beds(TODAY, LAST_DAY) == [arrival.bed]
    start.wait()
    answers.put(_answer(arrival, by) if is_free else "refused")


def _answer(arrival: Arrival, by: User) -> str:
    try:
        admit(arrivals=[arrival], starts_on=TODAY, ends_on=LAST_DAY, now=NOW, by=by)
    except Refused:
        return "refused"
    except Exception:
        return "failed"
    return "admitted"


@contextmanager
def _without_the_guard() -> Iterator[None]:
    """Put it back at the end: on PostgreSQL other tests share the database."""
    guards = {each.name: each for each in BedNight._meta.constraints}
    guard = guards.pop("one_person_in_a_bed_each_night")
    # SQLite makes the table anew from what the model says.
    BedNight._meta.constraints = list(guards.values())
    with connection.schema_editor() as editor:
        editor.remove_constraint(BedNight, guard)
    yield
    BedNight.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(BedNight, guard)


if __name__ == "__main__":
    with _without_the_guard() if "unguarded" in sys.argv else nullcontext():
        found = main()
    print(found["admitted"], found["refused"], found["failed"])  # noqa: T201
