"""The one door to sealed values: check, record, open. See DESIGN.md §6.

An entry is committed before anything is opened, whatever happens after; inside a
transaction that could still roll back it is an error to open.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model

from crisis_center.audit import trail
from crisis_center.audit.models import Area, ReasonNote
from crisis_center.compartments import Compartment
from crisis_center.opening.opened import Opened
from crisis_center.opening.standing import Standing, may_open, standings_of
from crisis_center.sealing import keyring
from crisis_center.sealing.fields import SealedField
from crisis_center.sealing.keyring import SYSTEM, Drawer
from crisis_center.sealing.reading import reveal, sealed_field
from crisis_center.staff.models import User

FRESH = frozenset({Compartment.SITE})


class SecondFactorNotFresh(PermissionDenied):
    """The compartment opens only soon after the second factor was shown again."""


def open_sealed(row: Model, *names: str, by: User, why: str) -> Opened:
    """Open named fields of one row for one person; `why` is her reason in free words.

    Raises PermissionDenied without the right, SecondFactorNotFresh where it must be
    shown again, RuntimeError inside a transaction, SealingError for a broken seal.
    """
    if not names or not why.strip():
        raise ValueError("An opening names its fields and its reason.")
    fields = [sealed_field(type(row), name) for name in names]
    (standing,) = standings_of([row], by)
    with keyring.in_use() as ring:
        _check(row, fields, by=by, standing=standing)
        scope = fields[0].scope.of(row)
        ring.fetch(_drawers(row, fields, scope=scope))
        with transaction.atomic(durable=True):
            note = ReasonNote.objects.create(scope=scope, text=why)
            _record(
                "opened",
                by=by,
                fields=fields,
                persons=standing.persons,
                object_id=row.pk,
                note=note.pk,
            )
        return _opened(row, names)


def open_many(
    rows: Sequence[Model], *names: str, by: User, reason: str
) -> dict[UUID, Opened]:
    """Open the same fields of many rows with one entry that names every person.

    Rows she may not open are left out, as walls do. `reason` is a code, such as
    `board-names`. Raises RuntimeError inside a transaction.
    """
    if not names or not reason:
        raise ValueError("An opening names its fields and its reason.")
    if not rows:
        return {}
    fields = [sealed_field(type(rows[0]), name) for name in names]
    allowed = [
        (row, standing)
        for row, standing in zip(rows, standings_of(rows, by), strict=True)
        if _may_open_all(fields, by=by, standing=standing)
    ]
    if not allowed:
        return {}
    with keyring.in_use():
        with transaction.atomic(durable=True):
            _record(
                "opened-many",
                by=by,
                fields=fields,
                persons=[
                    person for _, standing in allowed for person in standing.persons
                ],
                reason=reason,
            )
        pairs = [(row, name) for row, _ in allowed for name in names]
        values = iter(reveal(pairs))
        return {
            row.pk: Opened({name: next(values) for name in names}) for row, _ in allowed
        }


def _check(
    row: Model, fields: Sequence[SealedField], *, by: User, standing: Standing
) -> None:
    if not _may_open_all(fields, by=by, standing=standing):
        with transaction.atomic(durable=True):
            _record(
                "opening-refused",
                by=by,
                fields=fields,
                persons=standing.persons,
                object_id=row.pk,
            )
        raise PermissionDenied
    if not _is_fresh_enough(fields, by=by):
        raise SecondFactorNotFresh


def _may_open_all(
    fields: Sequence[SealedField], *, by: User, standing: Standing
) -> bool:
    return all(may_open(by, field.compartment, standing) for field in fields)


def _is_fresh_enough(fields: Sequence[SealedField], *, by: User) -> bool:
    asked = any(field.compartment in FRESH for field in fields)
    return by.second_factor_is_fresh or not asked


def _record(
    action: str, *, by: User, fields: Sequence[SealedField], **facts: Any
) -> None:
    trail.record(
        action=action,
        by=by.pk,
        area=Area.CASE,
        kind=fields[0].model._meta.label_lower,
        compartments=[field.compartment for field in fields],
        **facts,
    )


def _drawers(
    row: Model, fields: Sequence[SealedField], *, scope: str
) -> Iterator[Drawer]:
    """Name all keys the opening will need, so that they come in one query."""
    yield Drawer(SYSTEM, trail.MAC_KEY)
    yield Drawer(scope, Compartment.REASON)
    for field in fields:
        yield Drawer(field.scope.of(row), field.compartment)


def _opened(row: Model, names: Sequence[str]) -> Opened:
    values = reveal((row, name) for name in names)
    return Opened(dict(zip(names, values, strict=True)))
