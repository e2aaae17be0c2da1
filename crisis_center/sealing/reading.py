"""Opening without a trace. Only the door may call it; it writes the entry first."""

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import Model

from crisis_center.sealing import keyring
from crisis_center.sealing.envelope import Place, joined, key_number, open_envelope
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.fields import SealedField, sealed_fields
from crisis_center.sealing.keyring import Drawer, Keyring
from crisis_center.sealing.values import Sealed

Value = str | date | bytes | None


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
