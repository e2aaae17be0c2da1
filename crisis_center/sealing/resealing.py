"""Seal values again under the new key of their drawer; callers leave the trace.

A value that was changed meanwhile is left alone: whoever wrote it sealed it anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.db.models import Model

from crisis_center.sealing.envelope import key_number, open_envelope, seal
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.fields import SealedField, rows_at_once, sealed_fields
from crisis_center.sealing.keyring import Drawer, Keyring
from crisis_center.sealing.values import Sealed

BATCH = 250


@dataclass(frozen=True, slots=True)
class Fresh:
    """A row and the new envelopes of those of its values that an old key sealed."""

    row: Model
    envelopes: Mapping[SealedField, bytes]


def batches(model: type[Model]) -> Iterator[list[Model]]:
    """Read the rows in the order of their keys, a few hundred at a time."""
    rows = model._base_manager.order_by("pk")
    size = rows_at_once(model, small=BATCH)
    batch = list(rows[:size])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:size])


def bring_keys(rows: Iterable[Model], ring: Keyring) -> None:
    """Fetch in few queries the keys that sealed these rows and those that will."""
    drawers, used = set(), set()
    for row in rows:
        for field in _filled(row):
            place = field.place(row)
            drawers.add(Drawer(place.scope, place.compartment))
            used.add(key_number(_envelope(row, field)))
    ring.load(used)
    ring.fetch(drawers)


def numbers(row: Model) -> set[int]:
    """Give the numbers of the data keys that sealed this row's values."""
    return {key_number(_envelope(row, field)) for field in _filled(row)}


def resealed(row: Model, *, old: Collection[int], ring: Keyring) -> Fresh:
    """Seal what the old keys sealed with the current ones; SealingError if corrupt."""
    return Fresh(
        row,
        {
            field: _again(row, field, ring)
            for field in _filled(row)
            if key_number(_envelope(row, field)) in old
        },
    )


def swap(fresh: Fresh) -> bool:
    """Write the new envelopes where the old ones still stand; say whether they did."""
    row = fresh.row
    key = row._meta.pk
    connection: Any = connections[router.db_for_write(type(row))]
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in fresh.envelopes]
    binary = connection.Database.Binary
    statement = "UPDATE {} SET {} WHERE {} = %s AND {}".format(  # noqa: S608  our names
        quote(row._meta.db_table),
        ", ".join(f"{column} = %s" for column in columns),
        quote(key.column),
        " AND ".join(f"{column} = %s" for column in columns),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            [
                *map(binary, fresh.envelopes.values()),
                key.get_db_prep_value(row.pk, connection, prepared=False),
                *(binary(_envelope(row, field)) for field in fresh.envelopes),
            ],
        )
        swapped: bool = cursor.rowcount == 1
    if swapped:
        for field, envelope in fresh.envelopes.items():
            row.__dict__[field.attname] = Sealed(envelope, field.label, row.pk)
    return swapped


def _again(row: Model, field: SealedField, ring: Keyring) -> bytes:
    place = field.place(row)
    drawer = Drawer(place.scope, place.compartment)
    envelope = _envelope(row, field)
    old = ring.for_opening(key_number(envelope), drawer)
    new = ring.for_sealing(drawer)
    return seal(
        open_envelope(envelope, place, old.cipher), place, new.number, new.cipher
    )


def _filled(row: Model) -> list[SealedField]:
    return [
        field
        for field in sealed_fields(type(row))
        if getattr(row, field.attname) is not None
    ]


def _envelope(row: Model, field: SealedField) -> bytes:
    value = getattr(row, field.attname)
    if not isinstance(value, Sealed):
        raise SealingError(f"{field.label}: this value is not saved yet.")
    return value.envelope
