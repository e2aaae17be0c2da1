"""Somebody leaves in one act, and what she alone could read finds a reader."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event
from crisis_center.sealing.fields import provide_keys
from crisis_center.staff.actions import close_account, lock_active
from crisis_center.staff.models import User
from crisis_center.staff.traces import Trace, event
from reports.leaving import notes
from reports.leaving.models import HandOver, Leaving, Succession
from reports.leaving.notes import READER_OF, Notes
from reports.leaving.refusals import (
    HasReader,
    HiddenFromTaker,
    NoReason,
    NotOfProfession,
)
from residents.actions import join_teams, leave_teams
from residents.models import CaseBlock, CaseMember, Resident


@transaction.atomic
def let_leave(
    *, leaver: User, takers: Mapping[UUID, User], reason: str, by: User, at: datetime
) -> Leaving:
    """End all rights and sessions of one person and give what was hers to others.

    `takers` says by case who comes in her place; with the case go the notes that she
    alone could read. Everything happens, or nothing.
    """
    takers = _held(takers, leaver)
    leaver = lock_active(leaver)
    _check_takers(takers, leaver)
    cases = CaseMember.objects.current().filter(user=leaver, resident__closed_on=None)
    given = dict.fromkeys([*cases.values_list("resident_id", flat=True), *takers])
    successions = _successions(leaver, takers, reason=reason, by=by, at=at)
    left = leave_teams(user=leaver, by=by, at=at)
    joined = join_teams(members=takers, by=by, at=at)
    leaving = Leaving.objects.create(
        leaver=leaver,
        decided_by=by,
        decided_at=at,
        sessions_ended=close_account(user=leaver, by=by, at=at),
    )
    HandOver.objects.bulk_create(
        HandOver(leaving=leaving, resident_id=case, taker=takers.get(case))
        for case in given
    )
    Succession.objects.bulk_create(successions)
    named = [_named(each, by) for each in successions]
    gone = event(Trace.STAFF_LEFT, by=by, on=leaver)
    trail.record_many([*left, *joined, *named, gone])
    return leaving


@transaction.atomic
def name_successor(
    *, of: Notes, successor: User, reason: str, by: User, at: datetime
) -> Succession:
    """Decide who reads notes that nobody can open any more."""
    takers = _held({of.resident.pk: successor})
    successor = takers[of.resident.pk]
    # Held before the question: of two who decide at once the second sees the first.
    Resident.objects.select_for_update().get(pk=of.resident.pk)
    if not notes.is_without_reader(of):
        raise HasReader
    if not successor.is_active or successor.role != READER_OF[of.compartment]:
        raise NotOfProfession
    _check_hidden(takers)
    joined = join_teams(members=takers, by=by, at=at)
    succession = Succession(
        resident=of.resident,
        compartment=of.compartment,
        predecessor=notes.writer_of(of),
        successor=successor,
        decided_by=by,
        decided_at=at,
        reason=_given(reason),
    )
    succession.save(force_insert=True)
    trail.record_many([*joined, _named(succession, by)])
    return succession


def _held(takers: Mapping[UUID, User], *others: User) -> dict[UUID, User]:
    """Read who takes over again and hold them, and others, in one order.

    So nobody takes over who is leaving at the same moment.
    """
    keys = {user.pk for user in (*takers.values(), *others)}
    held = User.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    people = {user.pk: user for user in held}
    return {case: people[taker.pk] for case, taker in takers.items()}


def _check_takers(takers: Mapping[UUID, User], leaver: User) -> None:
    for taker in set(takers.values()):
        is_other = taker.pk != leaver.pk and taker.is_active
        if not is_other or not notes.is_same_profession(taker, leaver):
            raise NotOfProfession
    _check_hidden(takers)


def _check_hidden(takers: Mapping[UUID, User]) -> None:
    blocks = CaseBlock.objects.current().filter(resident__in=takers)
    for case, user in blocks.values_list("resident_id", "user_id"):
        if takers[case].pk == user:
            raise HiddenFromTaker


def _successions(
    leaver: User,
    takers: Mapping[UUID, User],
    *,
    reason: str,
    by: User,
    at: datetime,
) -> list[Succession]:
    profession = notes.profession_of(leaver)
    if profession is None:
        return []
    successions = [
        Succession(
            resident=resident,
            compartment=profession,
            predecessor=leaver,
            successor=takers[resident.pk],
            decided_by=by,
            decided_at=at,
            reason=_given(reason),
        )
        for resident in notes.left_behind_by(leaver).filter(pk__in=takers)
    ]
    provide_keys(successions)
    return successions


def _given(reason: str) -> str:
    if not reason.strip():
        raise NoReason
    return reason


def _named(succession: Succession, by: User) -> Event:
    return Event(
        action="successor-named",
        by=by.pk,
        area=Area.CASE,
        obj=succession,
        persons=[succession.resident_id],
        compartments=[succession.compartment],
    )
