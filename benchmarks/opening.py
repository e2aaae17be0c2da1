"""A whole file through the door, as one press of the button: nothing is warm."""

from collections.abc import Iterator
from functools import partial
from statistics import median
from unittest.mock import patch

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from benchmarks.fields import TEXT
from benchmarks.figures import Figure, seconds, shown
from benchmarks.shelf.models import COMPARTMENTS, NAMES, WholeFile
from crisis_center.compartments import Compartment
from crisis_center.databases import KEYSTORE
from crisis_center.opening.door import open_sealed
from crisis_center.opening.opened import Opened
from crisis_center.sealing import keyring
from crisis_center.sealing.keyring import Drawer
from crisis_center.staff.models import User
from crisis_center.staff.roles import RIGHTS, Reach, Rights, Role

FILES = 60
BARS = {"sqlite": 3, "postgresql": 10}  # milliseconds
MOST_KEY_QUERIES = 2


def figures() -> Iterator[Figure]:
    user = User(username="measurer", display_name="Измервач")
    user.role = Role.SOCIAL_WORKER
    # No role reads nine compartments of a file; this one does while we measure.
    rights = Rights(
        permissions=frozenset(), opens=dict.fromkeys(COMPARTMENTS, Reach.TEAM)
    )
    with patch.dict(RIGHTS, {Role.SOCIAL_WORKER: rights}):
        files = _files()
        yield _speed(files, user)
        yield _key_queries(files[0], user)


def _speed(files: list[WholeFile], user: User) -> Figure:
    _open(files[0], user)
    loaded, opened = [], []
    for file in files:
        loaded.append(seconds(partial(_load, file)))
        opened.append(seconds(partial(_open, file, user)))
    taken = median(opened)
    return Figure(
        what="open a whole file, 25 values, to loading it",
        measured=shown(taken),
        baseline=shown(median(loaded)),
        value=taken * 1000,
        bar=BARS[connection.vendor],
        unit="ms",
    )


def _key_queries(file: WholeFile, user: User) -> Figure:
    with CaptureQueriesContext(connections[KEYSTORE]) as queries:
        _open(file, user)
    return Figure(
        what="queries on the keystore in that opening",
        measured=str(len(queries)),
        value=len(queries),
        bar=MOST_KEY_QUERIES,
        unit="",
    )


def _files() -> list[WholeFile]:
    """Files that were opened before: the key of their reasons exists."""
    files = [WholeFile(**dict.fromkeys(NAMES, TEXT)) for _ in range(FILES)]
    with keyring.in_use() as ring:
        ring.provide(
            Drawer(f"person:{file.person}", compartment)
            for file in files
            for compartment in (*COMPARTMENTS, Compartment.REASON)
        )
        return WholeFile._default_manager.bulk_create(files)


def _load(file: WholeFile) -> WholeFile:
    return WholeFile._default_manager.get(pk=file.pk)


def _open(file: WholeFile, user: User) -> Opened:
    return open_sealed(_load(file), *NAMES, by=user, why="Преглед на делото")
