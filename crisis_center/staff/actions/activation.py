from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.actions.accounts import lock_active
from crisis_center.staff.actions.sessions import close_sessions
from crisis_center.staff.codes import digest, new_code
from crisis_center.staff.models import ActivationCode, User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.traces import Trace, leave


class WrongActivation(Refused):
    """One sentence for every cause, so that nobody learns which part was right."""

    sentence = _("The username or the code is not accepted.")


@transaction.atomic
def issue_activation_code(*, user: User, by: User | None) -> str:
    """Give a new code, to be shown once; any earlier one no longer works."""
    user = lock_active(user)
    user.activation_codes.unused().delete()
    code = new_code()
    user.activation_codes.create(digest=digest(code), issued_by=by)
    leave(Trace.CODE_ISSUED, by=by, on=user)
    return code


@transaction.atomic
def activate(*, username: str, code: str, password: str) -> User:
    """Set the password its owner chose; ValidationError when it is too weak."""
    now = timezone.now()
    found = (
        ActivationCode.objects.usable(at=now)
        .select_for_update()
        .filter(user__username=username.strip().lower(), digest=digest(code))
        .first()
    )
    if found is None:
        raise WrongActivation
    user = lock_active(found.user)
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    found.used_at = now
    found.save(update_fields=["used_at"])
    close_sessions(user)
    leave(Trace.ACTIVATED, by=user, on=user)
    return user
