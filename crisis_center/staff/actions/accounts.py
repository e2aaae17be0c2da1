from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.staff import ties
from crisis_center.staff.actions.sessions import close_sessions
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.traces import Trace, leave


class Deactivated(Refused):
    sentence = _("This account is deactivated.")


class OwnAccount(Refused):
    sentence = _("You cannot deactivate your own account.")


@transaction.atomic
def create_user(
    *, username: str, display_name: str, language: str = "bg", by: User | None
) -> User:
    user = User.objects.create_user(
        username=username, display_name=display_name, language=language
    )
    leave(Trace.USER_CREATED, by=by, on=user)
    return user


@transaction.atomic
def change_profile(*, user: User, by: User) -> None:
    """Keep the name, language and colours now set on the account."""
    user.save(update_fields=["display_name", "language", "theme"])
    leave(Trace.PROFILE_CHANGED, by=by, on=user)


@transaction.atomic
def change_password(*, user: User, password: str, but: str = "", by: User) -> None:
    """Set a password its owner chose; her sessions but the one she is in end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    close_sessions(user, but=but)
    leave(Trace.PASSWORD_CHANGED, by=by, on=user)


@transaction.atomic
def deactivate(*, user: User, by: User) -> None:
    """Close an account that no case needs; the others leave by `reports.leaving`."""
    user = lock_active(user)
    ties.check(user)
    close_account(user=user, by=by, at=timezone.now())
    leave(Trace.USER_DEACTIVATED, by=by, on=user)


def close_account(*, user: User, by: User, at: datetime) -> int:
    """Close a held account for good: no password, role, code or session is left.

    Within the caller's transaction, who leaves the trace. Gives the sessions ended.
    """
    if user.pk == by.pk:
        raise OwnAccount
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    user.role_assignments.not_ended().update(ended_at=at)
    user.activation_codes.unused().delete()
    return close_sessions(user)


def lock_active(user: User) -> User:
    """Read the account again and hold it, so that two decisions about it queue."""
    locked: User = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        raise Deactivated
    return locked
