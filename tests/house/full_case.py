"""A house with one case of everything, so that every page has what it is about."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from crisis_center.staff import actions
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from placements.models import Bed, Placement
from residents.models import Resident
from tests.people import member
from tests.placements_pages.builders import child_of, house, stay, this_night, woman
from tests.residents.builders import child as newly_registered
from tests.residents.builders import hidden_from, on_team, with_identity
from tests.services.builders import entry


@dataclass
class FullCase:
    """What a page may be about, by the name of its argument."""

    mother: Resident
    newcomer: Resident  # who has no bed yet
    rows: dict[str, UUID | int]


def full_case(by: User) -> FullCase:
    """Settle a mother and her child; `by` works with them and wrote what was done."""
    first, second, third, *_ = house()
    today, night = timezone.localdate(), this_night()
    mother = with_identity(woman("липа-27", call_name="Ема"), full_name="Ема Измислена")
    child = with_identity(child_of(mother, "клен-41"))
    placement = _settle(mother, first)
    _settle(child, second)
    stay(woman("бряст-12"), third, first=night - timedelta(days=9), last=night)
    colleague, stranger = member(Role.PSYCHOLOGIST), member(Role.LAWYER)
    written = entry(by=by, case=mother, on=today, note="измислена бележка")
    entry(by=colleague, case=mother, on=today, note="измислена бележка")
    assignment = actions.give_role(
        user=member(), role=Role.NURSE, by=member(Role.ADMINISTRATOR)
    )
    assert assignment.approval
    rows: dict[str, UUID | int] = {
        "approval_id": assignment.approval.pk,
        "block_id": hidden_from(mother, stranger).pk,
        "entry_id": written.pk,
        "member_id": on_team(mother, colleague).pk,
        "month": today.month,
        "placement_id": placement.pk,
        "resident_id": mother.pk,
        "year": today.year,
    }
    newcomer = newly_registered(case_code="дъб-33", entry=Resident.Entry.ORDER)
    return FullCase(mother, with_identity(newcomer), rows)


def _settle(resident: Resident, bed: Bed) -> Placement:
    first = this_night() - timedelta(days=20)
    return stay(resident, bed, first=first, last=first + timedelta(days=60))
