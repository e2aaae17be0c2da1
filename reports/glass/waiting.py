"""Who is told of a break-glass: the deputy manager, of her own the manager."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from crisis_center.staff.models import BreakGlass, RoleAssignment, User
from crisis_center.staff.roles import Role
from residents.models import CaseBlock, Resident


@dataclass(frozen=True)
class Told:
    """A break-glass as its reviewer reads it."""

    glass: BreakGlass
    code: str
    is_running: bool
    is_overdue: bool


def told_to(user: User) -> QuerySet[BreakGlass]:
    """Give those she reviews: nobody her own, nobody a case hidden from her."""
    case = Resident.objects.filter(pk=OuterRef("case"))
    seen = Resident.objects.not_blocked_for(user).filter(pk=OuterRef("case"))
    others = BreakGlass.objects.exclude(user_id=user.pk).filter(Exists(seen))
    return (
        others.filter(_reviewed_by(user.role))
        .select_related("user", "reviewed_by")
        .annotate(code=Subquery(case.values("case_code")))
    )


def waiting(user: User, *, now: datetime) -> list[Told]:
    return told(told_to(user).filter(reviewed_at=None), now=now)


def told(glasses: Iterable[Any], *, now: datetime) -> list[Told]:
    """Put together what `told_to` found."""
    return [
        Told(
            glass=glass,
            code=glass.code,
            is_running=glass.is_running(at=now),
            is_overdue=glass.review_due < timezone.localdate(now),
        )
        for glass in glasses
    ]


def _reviewed_by(role: Role | None) -> Q:
    """Leave to the manager what a deputy manager may not, or cannot, review.

    Without the last part the one of whom nobody may know would stay suspended.
    """
    of_deputy = Q(role=Role.DEPUTY_MANAGER)
    if role is not Role.MANAGER:
        return ~of_deputy
    deputies = RoleAssignment.objects.current().filter(role=Role.DEPUTY_MANAGER)
    hidden = CaseBlock.objects.current().filter(
        resident=OuterRef("case"), user__in=deputies.values("user")
    )
    return of_deputy | Q(user__in=deputies.values("user")) | Q(Exists(hidden))
