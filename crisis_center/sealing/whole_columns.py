"""Opening one field of many rows, without a trace and without building the rows.

Thousands of model rows would cost more than the opening. Only the door may call it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model, QuerySet

from crisis_center.sealing import keyring
from crisis_center.sealing.envelope import Place, key_number, open_envelope
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.fields import SealedField
from crisis_center.sealing.keyring import PassingKeys
from crisis_center.sealing.reading import Value, sealed_field
from crisis_center.sealing.scopes import Column, Stored


@dataclass(frozen=True, slots=True)
class Revealed:
    model: type[Model]
    name: str
    rows: list[UUID]
    values: list[Value]


class _Written(NamedTuple):
    field: SealedField
    compartment: str
    rows: list[tuple[UUID, str, int, bytes]]  # key, scope, data key, envelope


def reveal_columns(columns: Iterable[tuple[QuerySet[Any], str]]) -> list[Revealed]:
    """Open a field of all rows that have it; the keys of all in one keystore query."""
    found = [_written(queryset, name) for queryset, name in columns]
    keys = keyring.current().passing(
        (number for column in found for _, _, number, _ in column.rows),
        of={column.compartment for column in found},
    )
    return [
        Revealed(
            column.field.model,
            column.field.name,
            [row for row, _, _, _ in column.rows],
            list(_opened(column, keys)),
        )
        for column in found
    ]


def _written(queryset: QuerySet[Any], name: str) -> _Written:
    model: type[Model] = queryset.model
    field = sealed_field(model, name)
    scope, compartment = field.scope, field.compartment
    if not isinstance(scope, Column) or isinstance(compartment, Stored):
        raise SealingError(f"{field.label} is not of one person in one compartment.")
    written = queryset.filter(**{f"{name}__isnull": False}).order_by()
    columns = dict.fromkeys([model._meta.pk.attname, scope.column, name])
    rows = [
        (
            owner[0],
            f"{scope.kind}:{owner[-1]}",
            key_number(sealed.envelope),
            sealed.envelope,
        )
        for *owner, sealed in written.values_list(*columns)
    ]
    return _Written(field, compartment, rows)


def _opened(column: _Written, keys: PassingKeys) -> Iterator[Value]:
    field, compartment, rows = column
    try:
        for row, scope, number, envelope in rows:
            place = Place(field.label, row, scope, compartment)
            cipher = keys.cipher(number, scope, compartment)
            yield field.decode(open_envelope(envelope, place, cipher))
    except SealingError as refusal:
        raise SealingError(f"{field.label} does not open: {refusal}") from None
