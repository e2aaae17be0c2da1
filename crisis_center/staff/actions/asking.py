"""What an administrator asks for; most of it waits for a second person."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.actions.accounts import lock_active
from crisis_center.staff.actions.sessions import close_sessions
from crisis_center.staff.models import Approval, RoleAssignment, User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.roles import Role, opens_anything
from crisis_center.staff.traces import Trace, leave


class HasThisRole(Refused):
    sentence = _("This account already has this role.")


class RoleIsWaiting(Refused):
    sentence = _("A role already waits for a second person.")


class ResetIsWaiting(Refused):
    sentence = _("A new second factor already waits for a second person.")


@transaction.atomic
def give_role(*, user: User, role: Role, by: User) -> RoleAssignment:
    """Give a role: at once when it opens nothing, else when a second person agrees."""
    user = lock_active(user)
    if user.role == role:
        raise HasThisRole
    if user.role_assignments.waiting().exists():
        raise RoleIsWaiting
    assignment = RoleAssignment(user=user, role=role, given_by=by)
    if opens_anything(role):
        assignment.approval = Approval.objects.create(
            kind=Approval.Kind.ROLE, subject=user, asked_by=by
        )
        assignment.save()
        leave(Trace.ROLE_ASKED, by=by, on=user)
    else:
        start(assignment)
        leave(Trace.ROLE_GIVEN, by=by, on=user)
    return assignment


@transaction.atomic
def ask_second_factor_reset(*, user: User, by: User) -> Approval:
    user = lock_active(user)
    kind = Approval.Kind.SECOND_FACTOR_RESET
    if Approval.objects.open().filter(subject=user, kind=kind).exists():
        raise ResetIsWaiting
    approval = Approval.objects.create(kind=kind, subject=user, asked_by=by)
    leave(Trace.RESET_ASKED, by=by, on=user)
    return approval


def start(assignment: RoleAssignment) -> None:
    """Put a role into effect: the earlier one ends, and with it every session."""
    now = timezone.now()
    assignment.user.role_assignments.current().update(ended_at=now)
    assignment.starts_at = now
    assignment.save()
    close_sessions(assignment.user)
