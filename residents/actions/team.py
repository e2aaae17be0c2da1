from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event
from crisis_center.staff.models import User
from residents.models import CaseBlock, CaseMember, Resident
from residents.refusals import AlreadyBlocked, AlreadyOnTeam, OwnBlock


@transaction.atomic
def add_member(*, resident: Resident, user: User, by: User) -> CaseMember:
    resident = _hold(resident)
    if resident.members.current().filter(user=user).exists():
        raise AlreadyOnTeam
    member = CaseMember.objects.create(resident=resident, user=user, added_by=by)
    _record("team-joined", member, by=by)
    return member


@transaction.atomic
def end_membership(*, member: CaseMember, by: User) -> None:
    member.until = timezone.now()
    member.save(update_fields=["until"])
    _record("team-left", member, by=by)


@transaction.atomic
def block(*, resident: Resident, user: User, by: User) -> CaseBlock:
    """Hide a case from a person, also when she is on its team."""
    if user.pk == by.pk:
        raise OwnBlock
    resident = _hold(resident)
    if resident.blocks.current().filter(user=user).exists():
        raise AlreadyBlocked
    hidden = CaseBlock.objects.create(resident=resident, user=user, set_by=by)
    _record("case-hidden", hidden, by=by)
    return hidden


@transaction.atomic
def lift_block(*, hidden: CaseBlock, by: User) -> None:
    hidden.lifted_at = timezone.now()
    hidden.lifted_by = by
    hidden.save(update_fields=["lifted_at", "lifted_by"])
    _record("case-hidden-no-more", hidden, by=by)


@transaction.atomic
def set_open_to_social_workers(*, resident: Resident, is_open: bool, by: User) -> None:
    """Let every social worker in, or only those on the team by name."""
    resident = _hold(resident)
    resident.open_to_social_workers = is_open
    resident.save(update_fields=["open_to_social_workers"])
    trail.record(
        action="case-widened" if is_open else "case-narrowed",
        by=by.pk,
        area=Area.CASE,
        obj=resident,
        persons=[resident.pk],
    )


def leave_teams(*, user: User, by: User, at: datetime) -> list[Event]:
    """End every membership of one person within the caller's transaction.

    The caller records the entries last.
    """
    ended = list(CaseMember.objects.current().filter(user=user).order_by("pk"))
    for member in ended:
        member.until = at
    CaseMember.objects.bulk_update(ended, ["until"])
    return [_event("team-left", member, by=by) for member in ended]


def join_teams(*, members: Mapping[UUID, User], by: User, at: datetime) -> list[Event]:
    """Put somebody on the team of each case within the caller's transaction.

    The cases are held in one order, so that two who do this queue. The caller records
    the entries last.
    """
    list(Resident.objects.select_for_update().filter(pk__in=members).order_by("pk"))
    there = CaseMember.objects.current().filter(resident__in=members)
    on_team = set(there.values_list("resident_id", "user_id"))
    joined = [
        CaseMember(resident_id=case, user=user, since=at, added_by=by)
        for case, user in members.items()
        if (case, user.pk) not in on_team
    ]
    CaseMember.objects.bulk_create(joined)
    return [_event("team-joined", member, by=by) for member in joined]


def _hold(resident: Resident) -> Resident:
    """Read the case again and hold it, so that two decisions about it queue."""
    return Resident.objects.select_for_update().get(pk=resident.pk)


def _record(action: str, row: CaseMember | CaseBlock, *, by: User) -> None:
    trail.record_many([_event(action, row, by=by)])


def _event(action: str, row: CaseMember | CaseBlock, *, by: User) -> Event:
    return Event(
        action=action,
        by=by.pk,
        area=Area.CASE,
        obj=row,
        persons=[row.resident_id],
    )
