"""One change of keys at a time, however many processes and machines there are."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connections

from crisis_center.databases import KEYSTORE
from crisis_center.sealing import master
from crisis_center.sealing.errors import StartupError

_LOCK: Final = 0x6B657973  # "keys": the number of PostgreSQL's advisory lock


@contextmanager
def alone() -> Iterator[None]:
    """Hold the keys until the end of the block, or of the process.

    Raises StartupError at once while somebody else holds them.
    """
    if connections[KEYSTORE].vendor == "postgresql":
        with _on_the_server():
            yield
    else:
        with _on_this_machine():
            yield


@contextmanager
def _on_the_server() -> Iterator[None]:
    with connections[KEYSTORE].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise _busy()
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@contextmanager
def _on_this_machine() -> Iterator[None]:
    """Lock a file: an SQLite keystore is on one machine with its master key."""
    folder = master.key_file().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "changing").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy() from None
        yield


def _busy() -> StartupError:
    return StartupError("Another change of keys is under way. Wait until it has ended.")
