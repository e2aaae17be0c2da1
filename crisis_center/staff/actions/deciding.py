"""The second person decides: neither the one who asked nor the one it concerns."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.actions.accounts import lock_active
from crisis_center.staff.actions.asking import start
from crisis_center.staff.actions.sessions import close_sessions
from crisis_center.staff.models import Approval, User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.traces import Trace, leave


class MayNotDecide(Refused):
    sentence = _("Only the manager or the deputy manager decides this.")


class AskedByOneself(Refused):
    sentence = _("You asked for this, so somebody else decides.")


class ConcernsOneself(Refused):
    sentence = _("This concerns you, so somebody else decides.")


class ConcernsACase(Refused):
    sentence = _("This concerns a case and is decided on its own page.")


class AlreadyDecided(Refused):
    sentence = _("Somebody has already decided this.")


def obstacle(approval: Approval, *, by: User) -> Refused | None:
    """Say why this person may not decide, or nothing."""
    if not by.has_perm("staff.confirm_approval"):
        return MayNotDecide()
    if by.pk == approval.asked_by_id:
        return AskedByOneself()
    if by.pk == approval.subject_id:
        return ConcernsOneself()
    if approval.decided_at:
        return AlreadyDecided()
    return None


@transaction.atomic
def confirm(*, approval: Approval, by: User) -> Approval:
    subject = lock_active(_subject_of(approval))
    approval = decide(approval, Approval.Outcome.CONFIRMED, by)
    if approval.kind == Approval.Kind.ROLE:
        start(approval.assignment)
    else:
        _take_second_factor(subject)
    leave(Trace(f"{approval.kind}-confirmed"), by=by, on=subject)
    return approval


@transaction.atomic
def refuse(*, approval: Approval, by: User) -> Approval:
    approval = decide(approval, Approval.Outcome.REFUSED, by)
    subject = _subject_of(approval)
    if approval.kind == Approval.Kind.ROLE:
        subject.role_assignments.waiting().update(ended_at=timezone.now())
    leave(Trace(f"{approval.kind}-refused"), by=by, on=subject)
    return approval


def decide(approval: Approval, outcome: Approval.Outcome, by: User) -> Approval:
    """Write a decision down within the caller's transaction; what follows is theirs."""
    # Read again and held: of two people at once the second sees the first's decision.
    approval = Approval.objects.select_for_update().get(pk=approval.pk)
    if refusal := obstacle(approval, by=by):
        raise refusal
    approval.decided_by = by
    approval.decided_at = timezone.now()
    approval.outcome = outcome
    approval.save(update_fields=["decided_by", "decided_at", "outcome"])
    return approval


def _subject_of(approval: Approval) -> User:
    if approval.subject is None:
        raise ConcernsACase
    return approval.subject


def _take_second_factor(user: User) -> None:
    """Take the password too: whoever knew only that must not enrol a new telephone."""
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    close_sessions(user)
