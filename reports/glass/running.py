"""What lasts just now: one's own break-glass, on every page of its case."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from crisis_center.compartments import Compartment
from crisis_center.staff.models import BreakGlass, User

OF_SERVICES = frozenset({Compartment.STORY, Compartment.HEALTH})


def running(case: UUID, user: User, *, at: datetime) -> list[BreakGlass]:
    """Give those of hers; who has none in her role is not asked about."""
    if not user.rights.break_glass:
        return []
    own = BreakGlass.objects.running(at=at).filter(
        case=case, user_id=user.pk, role=user.role or ""
    )
    return list(own)


def place_of(case: UUID, compartment: str, user: User) -> str:
    """Address the page on which a compartment opens to her."""
    if not user.has_perm("residents.view_file"):
        return reverse("reports:emergency", args=[case])
    if compartment in OF_SERVICES:
        return reverse("services:of-resident", args=[case])
    return reverse("residents:identity", args=[case])
