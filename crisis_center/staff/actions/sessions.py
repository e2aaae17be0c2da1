"""What begins, locks and ends the sessions of an account."""

from datetime import datetime

from django.db import transaction

from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.traces import Trace, leave


def close_sessions(user: User, *, but: str = "") -> int:
    """End them on the server, except the one whose row has this key; count them."""
    ended: int
    ended, _of = StaffSession.objects.filter(user=user).exclude(pk=but).delete()
    return ended


@transaction.atomic
def end_sessions(*, user: User, but: str = "", by: User) -> None:
    close_sessions(user, but=but)
    leave(Trace.SESSIONS_ENDED, by=by, on=user)


@transaction.atomic
def end_session(*, session: StaffSession, why: Trace, by: User) -> None:
    session.delete()
    leave(why, by=by, on=by)


@transaction.atomic
def lock_screen(*, session: StaffSession, now: datetime, by: User) -> None:
    """Lock one session; locking it again changes nothing."""
    if StaffSession.objects.filter(pk=session.pk).lock(now=now):
        leave(Trace.SCREEN_LOCKED, by=by, on=by)


@transaction.atomic
def note_wrong_try(*, session: StaffSession, by: User) -> None:
    StaffSession.objects.filter(pk=session.pk).count_try()
    leave(Trace.UNLOCK_FAILED, by=by, on=by)
