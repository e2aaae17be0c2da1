"""What tests about leaving begin with."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from crisis_center.staff.models import User
from reports.leaving.actions import let_leave
from reports.models import Leaving
from residents.models import Resident
from tests.residents.builders import on_team
from tests.services.builders import entry

WHY = "познава случая"


def with_note(resident: Resident, writer: User) -> Resident:
    on_team(resident, writer)
    entry(by=writer, case=resident, note="професионална бележка")
    return resident


def leave(
    leaver: User,
    deputy: User,
    takers: Mapping[UUID, User] | None = None,
    reason: str = WHY,
) -> Leaving:
    return let_leave(
        leaver=leaver, takers=takers or {}, reason=reason, by=deputy, at=timezone.now()
    )
