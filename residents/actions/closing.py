from datetime import date

from django.db import transaction

from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event, record_many
from crisis_center.opening import drafts
from crisis_center.staff.models import User
from residents import ties
from residents.models import Resident
from residents.refusals import AlreadyClosed, ClosedBeforeOpening, NotClosed


@transaction.atomic
def close_file(*, resident: Resident, on: date, by: User) -> Resident:
    """End the work on a case. It is refused while something ties her to the house."""
    # The whole lock: a stay that is just being written waits for it, or is seen.
    current = Resident.objects.select_for_update().get(pk=resident.pk)
    if not current.is_open:
        raise AlreadyClosed
    if on < current.opened_on:
        raise ClosedBeforeOpening
    ties.check(current, on)
    current.closed_on = on
    current.save(update_fields=["closed_on"])
    unsent = drafts.drop_about(case=current.pk, by=by)
    record_many([*unsent, _event("file-closed", current, by)])
    return current


@transaction.atomic
def reopen_file(*, resident: Resident, by: User) -> Resident:
    current = Resident.objects.select_for_update().get(pk=resident.pk)
    if current.is_open:
        raise NotClosed
    record_many([reopened(current, by=by)])
    return current


def reopened(resident: Resident, *, by: User) -> Event:
    """Open a file again within the caller's transaction and give its entry."""
    resident.closed_on = None
    resident.save(update_fields=["closed_on"])
    return _event("file-reopened", resident, by)


def _event(action: str, resident: Resident, by: User) -> Event:
    return Event(
        action=action,
        by=by.pk,
        area=Area.CASE,
        obj=resident,
        persons=[resident.pk],
    )
