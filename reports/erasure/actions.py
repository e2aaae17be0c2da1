"""Two people erase what was sealed about a person; plain figures stay."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event
from crisis_center.dates import SOFIA
from crisis_center.opening.erasing import destroy_keys, erase
from crisis_center.staff.actions import decide
from crisis_center.staff.models import Approval, BreakGlass, User
from crisis_center.staff.refusals import Refused
from placements.models import Placement
from reports.models import Erasure
from residents.models import LegalHold, Resident


class StillOpen(Refused):
    sentence = _("This file is open. It is closed first, then erased.")


class OnHold(Refused):
    sentence = _("This file is kept while proceedings or a complaint are open.")


class NotReviewed(Refused):
    sentence = _("An emergency access to this file waits for review; that comes first.")


class AlreadyAsked(Refused):
    sentence = _("Somebody has already asked for it; a second person decides.")


@transaction.atomic
def ask(*, resident: Resident, reason: Erasure.Reason, by: User) -> Erasure:
    resident = _held(resident)
    _check(resident)
    if resident.erasures.waiting().exists():
        raise AlreadyAsked
    approval = Approval.objects.create(
        kind=Approval.Kind.ERASURE, case=resident.pk, asked_by=by
    )
    erasure = Erasure.objects.create(
        resident=resident, approval=approval, reason=reason
    )
    _record("erasure-asked", erasure, by)
    return erasure


@transaction.atomic
def refuse(*, erasure: Erasure, by: User) -> None:
    decide(erasure.approval, Approval.Outcome.REFUSED, by)
    _record("erasure-refused", erasure, by)


def carry_out(*, erasure: Erasure, by: User, now: datetime) -> Erasure:
    """Empty the person's sealed values, and after the commit destroy their keys.

    Killed between the two, `finish` goes on: until then the values are gone from this
    database, and the keys still open an old backup.
    """
    with transaction.atomic():
        resident = _held(erasure.resident)
        _check(resident)
        decide(erasure.approval, Approval.Outcome.CONFIRMED, by)
        erased = erase(scope_of(resident), person=resident.pk, by=by.pk)
        resident.refresh_from_db()
        resident.erased_on = now.astimezone(SOFIA).date()
        resident.save(update_fields=["erased_on"])
        erasure.carried_out_at = now
        erasure.values_erased = erased.values + erased.rows
        erasure.save(update_fields=["carried_out_at", "values_erased"])
        trail.record_many([*erased.events, _event("file-erased", erasure, by)])
    finish(erasure, now=now)
    return erasure


def finish(erasure: Erasure, *, now: datetime) -> None:
    """Destroy the keys and digests of a person whose values are gone."""
    destroy_keys(scope_of(erasure.resident), [erasure.resident_id])
    with transaction.atomic():
        erasure.keys_destroyed_at = now
        erasure.save(update_fields=["keys_destroyed_at"])
        _record("keys-destroyed", erasure, None)


def scope_of(resident: Resident) -> str:
    return f"resident:{resident.pk}"


def _held(resident: Resident) -> Resident:
    return Resident.objects.select_for_update().get(pk=resident.pk)


def _check(resident: Resident) -> None:
    if resident.is_open or Placement.objects.open().filter(resident=resident).exists():
        raise StillOpen
    if LegalHold.objects.current().filter(resident=resident).exists():
        raise OnHold
    # Its reason would go before anybody has read it.
    if BreakGlass.objects.unreviewed().filter(case=resident.pk).exists():
        raise NotReviewed


def _record(action: str, erasure: Erasure, by: User | None) -> None:
    trail.record_many([_event(action, erasure, by)])


def _event(action: str, erasure: Erasure, by: User | None) -> Event:
    return Event(
        action=action,
        by=by.pk if by else None,
        area=Area.CASE,
        obj=erasure,
        persons=[erasure.resident_id],
        reason=erasure.reason,
    )
