"""Let several do something at the same moment, each in a process of her own."""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from threading import BrokenBarrierError
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.db.models import QuerySet

PATIENCE = 60  # seconds for all to come to the line
Act = Callable[[], object]


def at_once(people: Sequence[Callable[[], Act]], *, locked: bool = True) -> list[str]:
    """Give how each act ended: what it gave, or the name of its refusal.

    Each of `people` gets ready in her own process, and gives what she then does.
    Where nothing is `locked`, nobody writes before all have read: whoever is first,
    the others go by what she is about to change.
    """
    connections.close_all()
    # Forked with no connection open: each process makes its own.
    fork = multiprocessing.get_context("fork")
    start, ends = fork.Barrier(len(people), timeout=PATIENCE), fork.Queue()
    if not locked:
        _take_the_locks_away()
        connection.execute_wrappers.append(_WriteTogether(start))
    workers = [fork.Process(target=_act, args=(each, start, ends)) for each in people]
    for worker in workers:
        worker.start()
    outcomes = [ends.get() for _ in workers]
    for worker in workers:
        worker.join()
    # Who did not come to the line shows nothing, not even that a lock is missing.
    assert BrokenBarrierError.__name__ not in outcomes
    return sorted(outcomes)


def _act(get_ready: Callable[[], Act], start: Barrier, ends: "Queue[str]") -> None:
    try:
        act = get_ready()
        start.wait()
        ends.put(str(act()))
    except Exception as refusal:
        ends.put(type(refusal).__name__)


def _take_the_locks_away() -> None:
    """Let nobody hold a row, nor a whole database by writing to it first."""
    settings.DATABASES["default"]["OPTIONS"].pop("transaction_mode", None)
    QuerySet.select_for_update = lambda rows: rows  # type: ignore[method-assign,assignment,misc]


class _WriteTogether:
    """Holds the first statement that writes until everybody is about to write."""

    def __init__(self, line: Barrier) -> None:
        self._line = line
        self._has_met = False

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not self._has_met and sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self._has_met = True
            self._line.wait()
        return execute(sql, *rest)
