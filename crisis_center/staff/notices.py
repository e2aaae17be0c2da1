"""What she is told when she signs in: what was changed about her way in."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from crisis_center.audit.models import Entry
from crisis_center.staff.models import User
from crisis_center.staff.traces import Trace

# Told again meanwhile: the first who signs in afterwards may not be its owner.
TOLD_FOR = timedelta(days=1)
CHANGES = {
    Trace.SECOND_FACTOR_ENROLLED: _("On %(day)s the codes of a telephone were added."),
    Trace.RECOVERY_CODES_RENEWED: _("On %(day)s new recovery codes were made."),
    Trace.PASSKEY_ADDED: _("On %(day)s a key for signing in was added."),
    Trace.PASSKEY_REMOVED: _("On %(day)s a key for signing in was removed."),
    Trace.PASSWORD_CHANGED: _("On %(day)s the password was changed."),
}
NOT_ME = _("It was not you? Tell the deputy manager.")


def tell_of_changes(request: HttpRequest, user: User) -> None:
    """Say what changed since she last signed in, without place or device."""
    with translation.override(user.language):
        for entry in _changes(user):
            day = date_format(timezone.localtime(entry.at), "SHORT_DATE_FORMAT")
            told = CHANGES[Trace(entry.action)] % {"day": day}
            messages.info(request, f"{told} {NOT_ME}")


def _changes(user: User) -> list[Entry]:
    own = Entry.objects.filter(object_kind=user._meta.label_lower, object_id=user.pk)
    last = own.filter(action=Trace.SIGNED_IN).aggregate(at=Max("at"))["at"]
    since = timezone.now() - TOLD_FOR
    return list(own.filter(action__in=CHANGES, at__gt=min(last or since, since)))
