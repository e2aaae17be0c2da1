"""What tests about services start from: a case with its team, and entries."""

from datetime import date
from typing import Any
from uuid import uuid4

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.models import CaseBlock, CaseMember, ReferralSource, Resident
from services import actions
from services.actions import Facts
from services.models import Entry
from tests.people import member

OPENED = date(2026, 1, 12)
DAY = date(2026, 3, 4)


def resident(code: str = "липа-27", **facts: Any) -> Resident:
    source, _ = ReferralSource.objects.get_or_create(
        key="other", defaults={"position": 99}
    )
    return Resident.objects.create(
        **{
            "case_code": code,
            "kind": Resident.Kind.WOMAN,
            "sex": Resident.Sex.FEMALE,
            "entry": Resident.Entry.OWN_WISH,
            "referral_source": source,
            "opened_on": OPENED,
        }
        | facts
    )


def on_team(user: User, case: Resident) -> None:
    CaseMember.objects.create(resident=case, user=user, added_by=user)


def blocked(user: User, case: Resident) -> None:
    CaseBlock.objects.create(resident=case, user=user, set_by=user)


def colleague(role: Role, case: Resident) -> User:
    """Make a member of staff and put her on the team."""
    user = member(role)
    on_team(user, case)
    return user


def facts(**changes: Any) -> Facts:
    given: dict[str, Any] = {"kind": "social-work", "on": DAY, "minutes": 45}
    return Facts(**given | changes)


def entry(
    *, by: User, case: Resident, note: str | None = None, **changes: Any
) -> Entry:
    return actions.write_entry(
        entry_id=uuid4(), resident=case, facts=facts(**changes), note=note, by=by
    )
