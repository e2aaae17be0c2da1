"""A sealed field of 200 bytes beside an identical plain one, in the same rounds."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from statistics import median
from uuid import UUID, uuid4

from django.db import connection

from benchmarks.figures import Figure, seconds, shown
from benchmarks.shelf.models import PlainNote, SealedNote
from crisis_center.compartments import Compartment
from crisis_center.sealing import keyring
from crisis_center.sealing.keyring import Drawer, Keyring
from crisis_center.sealing.reading import reveal

ROUNDS = 15
ROWS = 2000
ROWS_PER_KEY = 10
TEXT = "наблюдението " * 8  # 200 bytes in UTF-8
BARS = {
    "sqlite": {"write": 2.0, "read opened": 2.2, "read unopened": 1.3},
    "postgresql": {"write": 2.4, "read opened": 2.4, "read unopened": 1.7},
}
BASELINES = {
    "write": "write plain",
    "read opened": "read plain",
    "read unopened": "read plain",
}


def figures() -> Iterator[Figure]:
    times = _times()
    for act, bar in BARS[connection.vendor].items():
        sealed, plain = times[act], times[BASELINES[act]]
        yield Figure(
            what=f"{act}, {ROWS} sealed rows, to plain rows",
            measured=shown(sealed),
            baseline=shown(plain),
            value=sealed / plain,
            bar=bar,
            unit="x",
        )


def _times() -> Mapping[str, float]:
    """Give the median of each act; every round does all of them."""
    persons = [uuid4() for _ in range(ROWS // ROWS_PER_KEY)]
    Keyring().provide(_drawers(persons))
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for act, call in _round(persons).items():
            gc.collect()  # or one act pays for what another left behind
            times[act].append(seconds(call))
        PlainNote._default_manager.all().delete()
        SealedNote._default_manager.all().delete()
    return {act: median(taken) for act, taken in times.items()}


def _round(persons: list[UUID]) -> dict[str, Callable[[], object]]:
    """Give the acts of a round; keys are cold in each, as no ring is in use outside."""
    owners = [person for person in persons for _ in range(ROWS_PER_KEY)]
    plain = [PlainNote(person=owner, text=TEXT) for owner in owners]
    sealed = [SealedNote(person=owner, text=TEXT) for owner in owners]
    return {
        "write plain": lambda: PlainNote._default_manager.bulk_create(plain),
        "write": lambda: _write(sealed, persons),
        "read plain": lambda: [note.text for note in PlainNote._default_manager.all()],
        "read opened": lambda: reveal(
            (n, "text") for n in SealedNote._default_manager.all()
        ),
        "read unopened": lambda: list(SealedNote._default_manager.all()),
    }


def _write(notes: list[SealedNote], persons: list[UUID]) -> None:
    with keyring.in_use() as ring:
        ring.provide(_drawers(persons))
        SealedNote._default_manager.bulk_create(notes)


def _drawers(persons: list[UUID]) -> list[Drawer]:
    return [Drawer(f"person:{person}", Compartment.STORY) for person in persons]
