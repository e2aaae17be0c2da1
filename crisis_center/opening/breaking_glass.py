"""Break-glass: one person, one compartment, half an hour, a reason, and a review."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.audit import trail
from crisis_center.audit.models import Area, ReasonNote
from crisis_center.opening.standing import (
    Standing,
    may_break_glass,
    standings_of,
)
from crisis_center.sealing.fields import sealed_fields
from crisis_center.staff.actions.accounts import lock_active
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.models.break_glass import LASTS
from crisis_center.staff.refusals import Refused

LEAST_SIGNS = 20


@dataclass(frozen=True)
class Verdict:
    """What a reviewer says of it; the remark is sealed beside the reason."""

    outcome: BreakGlass.Outcome
    remark: str = field(default="", repr=False)


class TooShortAReason(Refused):
    sentence = _("The reason has at least 20 characters and says what happened.")


class Suspended(Refused):
    sentence = _(
        "An earlier emergency access of yours waits for review for more than three "
        "working days. Until it is reviewed there is no other."
    )


class StillRunning(Refused):
    sentence = _("It still lasts. It is reviewed when it is over.")


class AlreadyReviewed(Refused):
    sentence = _("Somebody has already reviewed this.")


def says_enough(why: str) -> bool:
    """Say whether a reason is long enough and not one sign pressed many times."""
    return len(why.strip()) >= LEAST_SIGNS and len(set(why) - {" "}) > 1


def break_glass(
    *, row: Model, compartment: str, why: str, by: User, now: datetime
) -> BreakGlass:
    """Open one compartment of the row's case to one person; one that runs is reused.

    Raises PermissionDenied where there is no break-glass for her.
    """
    (standing,) = standings_of([row], by)
    _check(row, compartment, by=by, standing=standing)
    if not says_enough(why):
        raise TooShortAReason
    with transaction.atomic():
        # Held, so that two at once are one.
        by = lock_active(by)
        (case,) = standing.persons
        own = BreakGlass.objects.filter(user=by, case=case, compartment=compartment)
        # Also one that began since `now` was asked: that screen was first at the lock.
        if first := own.filter(ended_at=None, ends_at__gt=now).first():
            return first
        if is_suspended(by, now=now):
            raise Suspended
        own.filter(ended_at=None, ends_at__lte=now).update(ended_at=F("ends_at"))
        note = ReasonNote.objects.create(scope=_scope(row), text=why.strip())
        glass = BreakGlass.objects.create(
            user=by,
            role=by.role or "",
            case=case,
            compartment=compartment,
            reason=note.pk,
            started_at=now,
            ends_at=now + LASTS,
        )
        _record("break-glass", glass, by=by, note=note)
    return glass


def is_suspended(user: User, *, now: datetime) -> bool:
    """Say whether one of hers has waited for its review too long."""
    today = timezone.localdate(now)
    unreviewed = BreakGlass.objects.unreviewed().filter(user=user)
    return any(glass.review_due < today for glass in unreviewed)


@transaction.atomic
def give_back(*, glass: BreakGlass, by: User, now: datetime) -> BreakGlass:
    """End one's own before its time; one that is over stays as it is."""
    glass = _held(glass)
    if glass.user_id != by.pk:
        raise PermissionDenied
    if glass.is_running(at=now):
        glass.ended_at = now
        glass.save(update_fields=["ended_at"])
        _record("break-glass-ended", glass, by=by)
    return glass


@transaction.atomic
def review(
    *,
    glass: BreakGlass,
    row: Model,
    verdict: Verdict,
    by: User,
    now: datetime,
) -> BreakGlass:
    """Say whether it was justified; `row` is one of the case, which seals a remark."""
    glass = _held(glass)
    (standing,) = standings_of([row], by)
    _check_reviewer(glass, by=by, standing=standing)
    if glass.reviewed_at:
        raise AlreadyReviewed
    if glass.is_running(at=now):
        raise StillRunning
    note = None
    if verdict.remark.strip():
        note = ReasonNote.objects.create(scope=_scope(row), text=verdict.remark.strip())
    glass.outcome = verdict.outcome
    glass.reviewed_by = by
    glass.reviewed_at = now
    glass.review = note.pk if note else None
    glass.save(update_fields=["outcome", "reviewed_by", "reviewed_at", "review"])
    _record("break-glass-reviewed", glass, by=by, note=note)
    return glass


def _check(row: Model, compartment: str, *, by: User, standing: Standing) -> None:
    if may_break_glass(by, compartment, standing) and not standing.is_erased:
        return
    with transaction.atomic():
        trail.record(
            action="break-glass-refused",
            by=by.pk,
            area=Area.CASE,
            kind=row._meta.label_lower,
            object_id=row.pk,
            persons=standing.persons,
            compartments=[compartment],
        )
    raise PermissionDenied


def _check_reviewer(glass: BreakGlass, *, by: User, standing: Standing) -> None:
    reviews = by.has_perm("staff.review_break_glass") and by.pk != glass.user_id
    if not reviews or standing.is_blocked or glass.case not in standing.persons:
        raise PermissionDenied


def _held(glass: BreakGlass) -> BreakGlass:
    return BreakGlass.objects.select_for_update().get(pk=glass.pk)


def _scope(row: Model) -> str:
    return sealed_fields(type(row))[0].place(row).scope


def _record(
    action: str, glass: BreakGlass, *, by: User, note: ReasonNote | None = None
) -> None:
    trail.record(
        action=action,
        by=by.pk,
        area=Area.CASE,
        obj=glass,
        persons=[glass.case],
        compartments=[glass.compartment],
        note=note.pk if note else None,
    )
