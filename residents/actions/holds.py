from django.db import transaction
from django.utils import timezone

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.staff.models import User
from residents.models import LegalHold, Resident
from residents.refusals import AlreadyHeld


@transaction.atomic
def hold(*, resident: Resident, reason: LegalHold.Reason, by: User) -> LegalHold:
    """Keep a file from erasure until the hold is lifted."""
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    if resident.legal_holds.current().exists():
        raise AlreadyHeld
    held = LegalHold.objects.create(resident=resident, reason=reason, set_by=by)
    _record("legal-hold-set", held, by=by)
    return held


@transaction.atomic
def lift_hold(*, held: LegalHold, by: User) -> None:
    held.lifted_at = timezone.now()
    held.lifted_by = by
    held.save(update_fields=["lifted_at", "lifted_by"])
    _record("legal-hold-lifted", held, by=by)


def _record(action: str, held: LegalHold, *, by: User) -> None:
    trail.record(
        action=action,
        by=by.pk,
        area=Area.CASE,
        obj=held,
        persons=[held.resident_id],
    )
