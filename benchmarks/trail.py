"""The trail: many writers at once, and the check of a long chain."""

import hmac
import multiprocessing
from collections.abc import Iterator
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from statistics import median
from uuid import uuid4

from django.db import connections

from benchmarks.figures import Figure, seconds, shown
from crisis_center.audit import verification
from crisis_center.audit.models import Area, Entry
from crisis_center.audit.trail import Event, record, record_many

WRITERS = 8
ENTRIES_EACH = 40
LONG_TRAIL = 200_000
LOT = 10_000
ROUNDS = 3
VERIFY_SECONDS = 2


def figures() -> Iterator[Figure]:
    yield _append()
    yield _verify()


def _append() -> Figure:
    alone = median(seconds(_append_one) for _ in range(ENTRIES_EACH))
    waits = _from_many_processes()
    total = WRITERS * ENTRIES_EACH
    return Figure(
        what=f"append {total} from {WRITERS} processes, the worst, to one alone",
        measured=shown(max(waits, default=0)),
        baseline=shown(alone),
        value=total - len(waits),
        bar=0,
        unit="errors",
    )


def _from_many_processes() -> list[float]:
    """Give how long each entry took that was appended."""
    connections.close_all()  # a fork must not share its parent's
    context = multiprocessing.get_context("fork")
    start, answers = context.Barrier(WRITERS), context.SimpleQueue()
    writers = [
        context.Process(target=_writer, args=(start, answers)) for _ in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    waits = [wait for _ in writers for wait in answers.get()]
    for writer in writers:
        writer.join()
    return waits


def _writer(start: Barrier, answers: "SimpleQueue[list[float]]") -> None:
    waits: list[float] = []
    start.wait()
    try:
        waits.extend(seconds(_append_one) for _ in range(ENTRIES_EACH))
    finally:
        answers.put(waits)


def _append_one() -> None:
    record(action="measured", by=uuid4(), area=Area.CASE, persons=[uuid4()])


def _verify() -> Figure:
    _grow()
    taken = median(seconds(verification.run) for _ in range(ROUNDS))
    return Figure(
        what=f"verify {LONG_TRAIL:,} entries, to as many bare HMACs",
        measured=shown(taken),
        baseline=shown(median(seconds(_bare) for _ in range(ROUNDS))),
        value=taken,
        bar=VERIFY_SECONDS,
        unit="s",
    )


def _grow() -> None:
    actor, persons = uuid4(), [uuid4() for _ in range(100)]
    missing = LONG_TRAIL - Entry.objects.count()
    for start in range(0, missing, LOT):
        record_many(
            [
                Event(
                    action="opened",
                    by=actor,
                    area=Area.CASE,
                    kind="shelf.wholefile",
                    object_id=persons[number % len(persons)],
                    persons=[persons[number % len(persons)]],
                )
                for number in range(start, min(start + LOT, missing))
            ]
        )


def _bare() -> None:
    previous = bytes(32)
    for _ in range(LONG_TRAIL):
        previous = hmac.digest(b"key", previous * 8, "sha256")
