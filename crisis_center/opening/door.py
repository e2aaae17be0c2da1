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
from crisis_center.opening.standing import (
    UNDER_GLASS,
    Standing,
    may_open,
    opens_by_role,
    standings_of,
)
from crisis_center.sealing import keyring
from crisis_center.sealing.envelope import Place
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
    places = _places(row, names)
    compartments = [place.compartment for place in places]
    (standing,) = standings_of([row], by)
    with keyring.in_use() as ring:
        _check(row, compartments, by=by, standing=standing)
        scope = places[0].scope
        ring.fetch(_drawers(places))
        with transaction.atomic(durable=True):
            note = ReasonNote.objects.create(scope=scope, text=why)
            _record(
                "opened",
                by=by,
                model=type(row),
                compartments=compartments,
                persons=standing.persons,
                object_id=row.pk,
                reason=_reason(compartments, by=by, standing=standing),
                note=note.pk,
            )
        return _opened(row, names)


def open_many(
    rows: Sequence[Model], *names: str, by: User, reason: str
) -> dict[UUID, Opened]:
    """Open the same fields of many rows with one entry that names every person.

    Rows she may not open are left out, as walls do; break-glass opens singly and none
    of these. `reason` is a code, such as `board-names`. RuntimeError in a transaction.
    """
    if not names or not reason:
        raise ValueError("An opening names its fields and its reason.")
    if not rows:
        return {}
    allowed = [
        (row, standing)
        for row, standing in zip(rows, standings_of(rows, by), strict=True)
        if _all_by_role(_compartments(row, names), by=by, standing=standing)
    ]
    if not allowed:
        return {}
    with keyring.in_use():
        with transaction.atomic(durable=True):
            _record(
                "opened-many",
                by=by,
                model=type(rows[0]),
                compartments=[
                    each for row, _ in allowed for each in _compartments(row, names)
                ],
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
    row: Model, compartments: Sequence[str], *, by: User, standing: Standing
) -> None:
    if not all(may_open(by, each, standing) for each in compartments):
        with transaction.atomic(durable=True):
            _record(
                "opening-refused",
                by=by,
                model=type(row),
                compartments=compartments,
                persons=standing.persons,
                object_id=row.pk,
            )
        raise PermissionDenied
    if FRESH.intersection(compartments) and not by.second_factor_is_fresh:
        raise SecondFactorNotFresh


def _all_by_role(compartments: Sequence[str], *, by: User, standing: Standing) -> bool:
    return all(opens_by_role(by, each, standing) for each in compartments)


def _reason(compartments: Sequence[str], *, by: User, standing: Standing) -> str:
    by_role = _all_by_role(compartments, by=by, standing=standing)
    return "" if by_role else UNDER_GLASS


def _record(action: str, *, by: User, model: type[Model], **facts: Any) -> None:
    trail.record(
        action=action,
        by=by.pk,
        area=Area.CASE,
        kind=model._meta.label_lower,
        **facts,
    )


def _places(row: Model, names: Sequence[str]) -> list[Place]:
    return [sealed_field(type(row), name).place(row) for name in names]


def _compartments(row: Model, names: Sequence[str]) -> list[str]:
    return [place.compartment for place in _places(row, names)]


def _drawers(places: Sequence[Place]) -> Iterator[Drawer]:
    """Name all keys the opening will need, so that they come in one query."""
    yield Drawer(SYSTEM, trail.MAC_KEY)
    yield Drawer(places[0].scope, Compartment.REASON)
    for place in places:
        yield Drawer(place.scope, place.compartment)


def _opened(row: Model, names: Sequence[str]) -> Opened:
    values = reveal((row, name) for name in names)
    return Opened(dict(zip(names, values, strict=True)))
