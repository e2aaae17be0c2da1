"""Invented members of staff, valid by default."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from crisis_center.staff import pledges
from crisis_center.staff.models import (
    InspectionVisit,
    PledgeSignature,
    RoleAssignment,
    User,
)
from crisis_center.staff.roles import Role

PASSWORD = "думи само за проверка"

_numbers = count(1)


def member(
    role: Role | None = None,
    *,
    display_name: str = "Измислена Служителка",
    is_active: bool = True,
    language: str = "bg",
    has_signed: bool = True,
) -> User:
    """Make an activated account; with a role, as if a second person had confirmed."""
    user = User(
        username=f"member{next(_numbers)}",
        display_name=display_name,
        is_active=is_active,
        language=language,
    )
    user.set_password(PASSWORD)
    user.save()
    if role:
        RoleAssignment.objects.create(user=user, role=role, starts_at=timezone.now())
    if has_signed:
        signed(user)
    return user


def let_in(inspector: User, **facts: Any) -> InspectionVisit:
    """Let a visit of an inspector be under way, accompanied by one of the house."""
    colleague, now = member(Role.DEPUTY_MANAGER), timezone.now()
    given = {
        "inspector": inspector,
        "accompanied_by": colleague,
        "opened_by": colleague,
        "ground": InspectionVisit.Ground.PLANNED,
        "starts_at": now - timedelta(hours=1),
        "ends_at": now + timedelta(days=1),
    }
    return InspectionVisit.objects.create(**given | facts)


def signed(user: User, *, on: date | None = None) -> None:
    """Let her have signed every text in force, today or on a day before."""
    PledgeSignature.objects.bulk_create(
        PledgeSignature(
            user=user,
            kind=pledge.kind,
            version=pledge.version,
            signed_on=on or timezone.localdate(),
        )
        for pledge in pledges.current()
    )
