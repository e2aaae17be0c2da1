"""Let several do something at the same moment, each in a process of her own."""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from django.conf import settings
from django.db import connections
from django.db.models import QuerySet

PATIENCE = 60  # seconds for all to come to the line
Act = Callable[[], object]


def at_once(people: Sequence[Callable[[], Act]]) -> list[str]:
    """Give how each act ended: what it gave, or the name of its refusal.

    Each of `people` gets ready in her own process, and gives what she then does.
    """
    connections.close_all()
    # Forked with no connection open: each process makes its own.
    fork = multiprocessing.get_context("fork")
    start, ends = fork.Barrier(len(people), timeout=PATIENCE), fork.Queue()
    workers = [fork.Process(target=_act, args=(each, start, ends)) for each in people]
    for worker in workers:
        worker.start()
    outcomes = [ends.get() for _ in workers]
    for worker in workers:
        worker.join()
    return sorted(outcomes)


def take_the_locks_away() -> None:
    """Let nobody hold a row, nor a whole database by writing to it first."""
    settings.DATABASES["default"]["OPTIONS"].pop("transaction_mode", None)
    QuerySet.select_for_update = lambda rows: rows  # type: ignore[method-assign,assignment,misc]


def _act(get_ready: Callable[[], Act], start: Barrier, ends: "Queue[str]") -> None:
    try:
        act = get_ready()
        start.wait()
        ends.put(str(act()))
    except Exception as refusal:
        ends.put(type(refusal).__name__)
