"""How a member of staff stands to the case that a sealed row belongs to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, cast, runtime_checkable
from uuid import UUID

from django.db.models import Model

from crisis_center.audit.models import ReasonNote
from crisis_center.compartments import Compartment
from crisis_center.staff.models import User
from crisis_center.staff.roles import Reach

UNDER_GLASS = "break-glass"  # the reason code of what only a break-glass opened


@dataclass(frozen=True, slots=True)
class Standing:
    """What the row's case says of one user; a row of no case gives the default."""

    on_team: bool = False
    case_is_open: bool = False
    is_blocked: bool = False
    is_inspected: bool = False  # an inspection may look at it
    is_erased: bool = False
    is_writer: bool = False
    persons: tuple[UUID, ...] = ()
    # The compartments for which she has broken the glass, while that lasts.
    granted: frozenset[str] = frozenset()


@runtime_checkable
class OfCase(Protocol):
    """A sealed model whose rows belong to cases."""

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> Sequence[Standing]:
        """Answer for all rows at once, in order, in a fixed number of queries."""


NO_CASE = Standing()

# Answers for cases by their identifiers, as `OfCase` does for rows.
OfOwners = Callable[[Sequence[UUID], User], Mapping[UUID, Standing]]
_of_owners: dict[str, OfOwners] = {}


def register(kind: str, of_owners: OfOwners) -> None:
    """Name who answers for what lies in scopes of this kind, such as `resident`."""
    _of_owners[kind] = of_owners


def standings_of(rows: Sequence[Model], user: User) -> Sequence[Standing]:
    model = type(rows[0])
    if isinstance(model, OfCase):
        return model.standings(rows, user)
    if model is ReasonNote:
        return _of_reasons(cast("Sequence[ReasonNote]", rows), user)
    return [NO_CASE] * len(rows)


def _of_reasons(notes: Sequence[ReasonNote], user: User) -> list[Standing]:
    """Ask about the owner of the scope: a reason carries nothing else of its case."""
    owners = [note.scope.partition(":") for note in notes]
    known = {
        kind: of_owners(
            [UUID(owner) for each, _, owner in owners if each == kind], user
        )
        for kind, of_owners in _of_owners.items()
    }
    return [
        known[kind].get(UUID(owner), NO_CASE) if kind in known else NO_CASE
        for kind, _, owner in owners
    ]


def may_open(user: User, compartment: str, standing: Standing) -> bool:
    """Say whether this opens to her: by her role, or while a break-glass lasts."""
    if compartment == Compartment.DRAFT:
        # Half-typed, it is nobody's but hers: no role reads it and no emergency does.
        works_here = bool(user.rights.permissions)
        return works_here and standing.is_writer and not standing.is_blocked
    return opens_by_role(user, compartment, standing) or (
        compartment in standing.granted and may_break_glass(user, compartment, standing)
    )


def opens_by_role(user: User, compartment: str, standing: Standing) -> bool:
    return _reaches(user.rights.opens.get(Compartment(compartment)), standing)


def may_break_glass(user: User, compartment: str, standing: Standing) -> bool:
    """Say whether break-glass is there for what her role does not open."""
    reach = user.rights.break_glass.get(Compartment(compartment))
    return _reaches(reach, standing) and not opens_by_role(user, compartment, standing)


def may_see_file(user: User, standing: Standing) -> bool:
    return _reaches(user.rights.files, standing)


def _reaches(reach: Reach | None, standing: Standing) -> bool:
    reached = {
        Reach.INSPECTED: standing.is_inspected,
        Reach.TEAM: standing.on_team,
        Reach.OPEN_CASES: standing.case_is_open,
        Reach.EVERY_CASE: bool(standing.persons),
        Reach.HOUSE: True,
    }
    return reach is not None and not standing.is_blocked and reached[reach]
