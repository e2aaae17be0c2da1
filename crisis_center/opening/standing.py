"""How a member of staff stands to the case that a sealed row belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self, runtime_checkable
from uuid import UUID

from django.db.models import Model

from crisis_center.compartments import Compartment
from crisis_center.staff.models import User
from crisis_center.staff.roles import RIGHTS, Reach


@dataclass(frozen=True, slots=True)
class Standing:
    """What the row's case says of one user; a row of no case gives the default."""

    on_team: bool = False
    case_is_open: bool = False
    is_blocked: bool = False
    is_writer: bool = False
    persons: tuple[UUID, ...] = ()


@runtime_checkable
class OfCase(Protocol):
    """A sealed model whose rows belong to cases."""

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> Sequence[Standing]:
        """Answer for all rows at once, in order, in a fixed number of queries."""


NO_CASE = Standing()


def standings_of(rows: Sequence[Model], user: User) -> Sequence[Standing]:
    model = type(rows[0])
    if isinstance(model, OfCase):
        return model.standings(rows, user)
    return [NO_CASE] * len(rows)


def may_open(user: User, compartment: str, standing: Standing) -> bool:
    """Say whether the role table opens this compartment to her in this standing."""
    if not user.is_active or user.role is None or standing.is_blocked:
        return False
    if compartment == Compartment.DRAFT:
        # Half-typed, it is nobody's but hers: no role reads it and no emergency does.
        return standing.is_writer
    reach = RIGHTS[user.role].opens.get(Compartment(compartment))
    if reach is Reach.TEAM:
        return standing.on_team
    if reach is Reach.OPEN_CASES:
        return standing.case_is_open
    if reach is Reach.EVERY_CASE:
        return bool(standing.persons)
    return reach is Reach.HOUSE
