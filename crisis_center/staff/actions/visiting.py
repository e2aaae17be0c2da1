from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.actions.accounts import lock_active
from crisis_center.staff.models import InspectionVisit, User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.roles import Role
from crisis_center.staff.traces import Trace, leave


class NotAnInspector(Refused):
    sentence = _("Only an account with the role of an inspector visits.")


class VisitIsOpen(Refused):
    sentence = _("A visit of this inspector is open already. End it first.")


class VisitTooLong(Refused):
    sentence = _("A visit is not as long as that. Choose an earlier end.")


class VisitIsOver(Refused):
    sentence = _("This visit is over already.")


@transaction.atomic
def open_visit(*, visit: InspectionVisit, by: User) -> InspectionVisit:
    """Let an inspector read from the start of a visit, not saved yet, to its end."""
    # Held, so that of two who open at once the second sees the first's visit.
    inspector = lock_active(visit.inspector)
    if inspector.role != Role.INSPECTOR:
        raise NotAnInspector
    if visit.ends_at - visit.starts_at > timedelta(days=settings.INSPECTION_LASTS_DAYS):
        raise VisitTooLong
    others = InspectionVisit.objects.not_over(at=visit.starts_at)
    if others.filter(inspector=inspector).exists():
        raise VisitIsOpen
    visit.opened_by = by
    visit.save(force_insert=True)
    leave(Trace.VISIT_OPENED, by=by, on=inspector)
    return visit


@transaction.atomic
def end_visit(*, visit: InspectionVisit, by: User, at: datetime) -> None:
    visit = InspectionVisit.objects.select_for_update().get(pk=visit.pk)
    if visit.until <= at:
        raise VisitIsOver
    visit.ended_at = at
    visit.save(update_fields=["ended_at"])
    leave(Trace.VISIT_ENDED, by=by, on=visit.inspector)
