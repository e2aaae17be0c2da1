"""Keys for signing in: her own, added and removed by herself."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.actions.accounts import lock_active
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.second_factors import bind
from crisis_center.staff.traces import Trace, leave


class LastFactor(Refused):
    sentence = _(
        "This is your only second factor. Add another key or the codes of a "
        "telephone first."
    )


def finish_adding(*, key: Authenticator, by: User) -> None:
    """Tie a key that was just added to its account, within the caller's transaction."""
    bind(key)
    leave(Trace.PASSKEY_ADDED, by=by, on=by)


@transaction.atomic
def remove_passkey(*, key: Authenticator, by: User) -> None:
    """Take a key away; LastFactor while nothing else of hers would be left."""
    lock_active(by)
    others = Authenticator.objects.filter(user=by).exclude(pk=key.pk)
    if not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        raise LastFactor
    key.delete()
    leave(Trace.PASSKEY_REMOVED, by=by, on=by)
