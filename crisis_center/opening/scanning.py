"""Search: values are opened to a matcher, and only those that are shown come out.

The walls hold inside: what she may not open is at most *known*, and that only for who
may admit. A break-glass is for one person, so no search knows of it. The entry is
committed before anything is returned; it does not hold what was asked.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.compartments import Compartment
from crisis_center.opening.door import FRESH
from crisis_center.opening.standing import Standing, opens_by_role, standings_of
from crisis_center.sealing import keyring
from crisis_center.sealing.reading import sealed_field
from crisis_center.sealing.whole_columns import reveal_columns
from crisis_center.staff.models import User

MAY_ASK_WHETHER_KNOWN = "residents.add_resident"

Column = tuple[QuerySet[Any], str]
Match = Callable[[Sequence[str]], Sequence[int | None]]
Recognise = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Near:
    """A value that matched, and whether it opens for the one who searches."""

    row: Model
    name: str
    value: str = field(repr=False)
    persons: tuple[UUID, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Scanned:
    shown: list[Near]
    has_more: bool
    is_known: bool  # somebody else matched, whom she may not open


@dataclass(frozen=True, slots=True)
class _Matched:
    model: type[Model]
    name: str
    row: UUID
    value: str = field(repr=False)


def scan(
    *columns: Column,
    by: User,
    reason: str,
    match: Match,
    most: int,
    recognise: Recognise | None = None,
) -> Scanned:
    """Open sealed columns to `match`, which ranks every value or leaves it out.

    Each person is shown once, the nearest first, an earlier column before a later one.
    `recognise` says whether a value she may not open is enough to call somebody known.
    A queryset loads what the standing of its rows needs. RuntimeError in a transaction.
    """
    if not columns or not reason:
        raise ValueError("A search names its columns and its reason.")
    if FRESH.intersection(map(_compartment, columns)):
        raise ValueError("What asks for a fresh second factor is not searched.")
    asks = recognise if by.has_perm(MAY_ASK_WHETHER_KNOWN) else None
    tried = [each for each in columns if asks or _compartment(each) in by.rights.opens]
    with keyring.in_use():
        near = list(_near(tried, by=by, match=match))
        every = _each_once(each for each in near if each.opens)
        found = Scanned(
            every[:most],
            has_more=len(every) > most,
            is_known=asks is not None and _is_known(near, but=every, asks=asks),
        )
        with transaction.atomic(durable=True):
            trail.record(
                action="searched",
                by=by.pk,
                area=Area.CASE,
                kind=columns[0][0].model._meta.label_lower,
                compartments=[_compartment(each) for each in tried],
                persons=[person for each in found.shown for person in each.persons],
                reason=reason,
            )
    return found


def _near(columns: Sequence[Column], *, by: User, match: Match) -> Iterator[Near]:
    """Give what matched and is not hidden from her, the nearest first."""
    matched = _matched(columns, match)
    cases = _cases(columns, matched, by)
    for each in matched:
        row, standing = cases[each.model, each.row]
        if not standing.is_blocked:
            compartment = sealed_field(each.model, each.name).compartment_of(row)
            opens = opens_by_role(by, compartment, standing)
            yield Near(row, each.name, each.value, standing.persons, opens)


def _matched(columns: Sequence[Column], match: Match) -> list[_Matched]:
    opened = reveal_columns(columns)
    ranks = iter(match([str(value) for column in opened for value in column.values]))
    ranked = [
        (rank, _Matched(column.model, column.name, row, str(value)))
        for column in opened
        for row, value in zip(column.rows, column.values, strict=True)
        if (rank := next(ranks)) is not None
    ]
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]


def _cases(
    columns: Sequence[Column], matched: Sequence[_Matched], by: User
) -> dict[tuple[type[Model], UUID], tuple[Model, Standing]]:
    cases: dict[tuple[type[Model], UUID], tuple[Model, Standing]] = {}
    for queryset in {queryset.model: queryset for queryset, _ in columns}.values():
        model = queryset.model
        keys = {each.row for each in matched if each.model is model}
        rows: list[Model] = list(queryset.filter(pk__in=keys)) if keys else []
        standings = standings_of(rows, by) if rows else ()
        for row, standing in zip(rows, standings, strict=True):
            cases[model, row.pk] = (row, standing)
    return cases


def _each_once(near: Iterable[Near]) -> list[Near]:
    first: dict[tuple[UUID, ...], Near] = {}
    for each in near:
        first.setdefault(each.persons, each)
    return list(first.values())


def _is_known(near: Sequence[Near], *, but: Sequence[Near], asks: Recognise) -> bool:
    shown = {each.persons for each in but}
    return any(
        asks(each.value)
        for each in near
        if not each.opens and each.persons not in shown
    )


def _compartment(column: Column) -> Compartment:
    queryset, name = column
    model: type[Model] = queryset.model
    return Compartment(str(sealed_field(model, name).compartment))
