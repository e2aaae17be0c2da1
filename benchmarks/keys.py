"""Changes of keys: new data keys for many values, a new master key over many keys."""

from collections.abc import Iterator
from uuid import uuid4

from django.conf import settings
from django.db import connection

from benchmarks.figures import Figure, seconds, shown
from benchmarks.shelf.models import SealedNote
from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event, record_many
from crisis_center.opening import reseal
from crisis_center.sealing import keyring, master, rewrapping
from crisis_center.sealing.keyring import Drawer, Keyring
from crisis_center.sealing.models import DataKey
from crisis_center.sealing.resealing import BATCH

COUNT = 5_000
PERSONS = 200
RESEAL_SECONDS = 3
REWRAP_SECONDS = 2
TEXT = "Бележка от измислен разговор, без име. " * 3


def figures() -> Iterator[Figure]:
    yield _reseal()
    yield _rewrap()


def _reseal() -> Figure:
    _write_notes()
    taken = seconds(lambda: list(reseal.reseal(compartment="story")))
    return Figure(
        what=f"reseal {COUNT:,} values with their entries, to bare updates",
        measured=shown(taken),
        baseline=shown(seconds(_bare_updates)),
        value=taken,
        bar=RESEAL_SECONDS,
        unit="s",
    )


def _write_notes() -> None:
    SealedNote._default_manager.all().delete()
    people = [uuid4() for _ in range(PERSONS)]
    with keyring.in_use() as ring:
        ring.provide(Drawer(f"person:{person}", "story") for person in people)
        notes = SealedNote._default_manager.bulk_create(
            SealedNote(person=people[number % PERSONS], text=TEXT)
            for number in range(COUNT)
        )
    record_many(
        [
            Event(action="measured", by=None, area=Area.TECHNICAL, obj=note)
            for note in notes
        ]
    )


def _bare_updates() -> None:
    table = connection.ops.quote_name(SealedNote._meta.db_table)
    rows = list(SealedNote._default_manager.values_list("pk", flat=True))
    for start in range(0, COUNT, BATCH):
        with connection.cursor() as cursor:
            for row in rows[start : start + BATCH]:
                key = SealedNote._meta.pk.get_db_prep_value(row, connection)
                cursor.execute(f"UPDATE {table} SET text = text WHERE id = %s", [key])


def _rewrap() -> Figure:
    missing = COUNT - DataKey.objects.count()
    Keyring().provide(Drawer(f"person:{uuid4()}", "story") for _ in range(missing))
    newer = master.generate(demo=False)
    settings.MASTER_KEYS = f"{newer.line}\n{settings.MASTER_KEYS}"
    taken = seconds(lambda: list(rewrapping.rewrap()))
    return Figure(
        what=f"rewrap {COUNT:,} data keys under a new master key",
        measured=shown(taken),
        value=taken,
        bar=REWRAP_SECONDS,
        unit="s",
    )
