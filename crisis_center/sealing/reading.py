"""Opening without a trace. Only the door may call it; it writes the entry first."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model, QuerySet

from crisis_center.sealing import keyring
from crisis_center.sealing.envelope import Place, joined, key_number, open_envelope
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.fields import SealedField, sealed_fields
from crisis_center.sealing.keyring import Drawer, Keyring
from crisis_center.sealing.values import Sealed

Value = str | date | bytes | None


class OfRow(NamedTuple):
    """An opened value, and the row of which model it stands in."""

    model: type[Model]
    row: UUID
    name: str
    value: Value


class _Found(NamedTuple):
    field: SealedField
    envelope: bytes
    key_number: int
    place: Place


def reveal(pairs: Iterable[tuple[Model, str]]) -> list[Value]:
    """Open named fields of rows, in order; all their keys in one keystore query."""
    found = [_find(row, name) for row, name in pairs]
    with keyring.in_use() as ring:
        ring.load(item.key_number for item in found if item)
        return [_open(item, ring) if item else None for item in found]


def reveal_columns(columns: Iterable[tuple[QuerySet[Any], str]]) -> list[OfRow]:
    """Open one field of all rows of each queryset; all their keys in one query.

    No rows are built: a thousand of them would cost more than the opening.
    """
    found = [
        (queryset.model, name, item)
        for queryset, name in columns
        for item in _column(queryset, name)
    ]
    with keyring.in_use() as ring:
        ring.load(item.key_number for _, _, item in found)
        return [
            OfRow(model, item.place.row, name, _open(item, ring))
            for model, name, item in found
        ]


def digest(row: Model) -> bytes:
    """Give SHA-256 over the row's sealed columns; empty when the model has none."""
    fields = sorted(sealed_fields(type(row)), key=lambda field: field.label)
    if not fields:
        return b""
    parts = [
        part for field in fields for part in (field.label.encode(), _bytes(row, field))
    ]
    return hashlib.sha256(joined(*parts)).digest()


@cache
def sealed_field(model: type[Model], name: str) -> SealedField:
    field = model._meta.get_field(name)
    if not isinstance(field, SealedField):
        raise SealingError(f"{model._meta.label}.{name} is not sealed.")
    return field


def _find(row: Model, name: str) -> _Found | None:
    field = sealed_field(type(row), name)
    value = getattr(row, field.attname)
    if value is None:
        return None
    if not isinstance(value, Sealed):
        raise SealingError(f"{field.label}: this value is not saved yet.")
    envelope = value.envelope
    return _Found(field, envelope, key_number(envelope), field.place(row))


def _column(queryset: QuerySet[Any], name: str) -> Iterator[_Found]:
    model: type[Model] = queryset.model
    field = sealed_field(model, name)
    written = queryset.filter(**{f"{name}__isnull": False}).order_by()
    for row in written.values_list("pk", *field.place_columns, name, named=True):
        envelope = getattr(row, name).envelope
        yield _Found(field, envelope, key_number(envelope), field.place(row))


def _open(item: _Found, ring: Keyring) -> Value:
    drawer = Drawer(item.place.scope, item.place.compartment)
    try:
        key = ring.for_opening(item.key_number, drawer)
        plain = open_envelope(item.envelope, item.place, key.cipher)
    except SealingError as refusal:
        raise SealingError(f"{item.field.label} does not open: {refusal}") from None
    return item.field.decode(plain)


def _bytes(row: Model, field: SealedField) -> bytes:
    value = getattr(row, field.attname)
    if value is None:
        return b""
    if not isinstance(value, Sealed):
        raise SealingError(f"{field.label}: this value is not saved yet.")
    return value.envelope
