"""Let several processes do one thing at the same moment."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from typing import Any

from django.db import connections


def outcomes(act: Callable[[int], Any], *, processes: int) -> list[str]:
    """Give what each act answered, or the name of what it raised, in order of words."""
    # Forked without a connection: each process makes its own.
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    start, ends = fork.Barrier(processes), fork.SimpleQueue()
    workers = [
        fork.Process(target=_act, args=(act, number, start, ends))
        for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(ends.get() for _ in workers)


def _act(
    act: Callable[[int], Any], number: int, start: Barrier, ends: "SimpleQueue[str]"
) -> None:
    start.wait()
    try:
        ends.put(str(act(number)))
    except Exception as fault:
        ends.put(type(fault).__name__)
