"""Rows that an administrator enters by hand: rooms, beds, lists."""

from uuid import UUID

from django.db import transaction
from django.db.models import Model

from crisis_center.audit.models import Area
from crisis_center.audit.trail import record
from crisis_center.staff.models import User


@transaction.atomic
def keep_row(*, row: Model, by: User) -> None:
    """Save a row that holds nothing sealed; the trail names it, a list's by its key."""
    action = "row-added" if row._state.adding else "row-changed"
    row.save()
    has_uuid = isinstance(row.pk, UUID)
    record(
        action=action,
        by=by.pk,
        area=Area.TECHNICAL,
        kind=row._meta.label_lower,
        object_id=row.pk if has_uuid else None,
        reason="" if has_uuid else str(row.pk),
    )
