"""Everything that must be right before the house opens its doors."""

from django.conf import settings
from django.db import connection
from django.utils import timezone

from crisis_center.audit import guard
from crisis_center.opening import surroundings, values_check
from crisis_center.sealing import startup
from crisis_center.sealing.errors import StartupError


def check() -> None:
    """Raise StartupError with one plain sentence unless all is right."""
    startup.check()
    surroundings.check(now=timezone.now())
    if settings.AUDIT_GUARD and guard.missing(connection):
        raise StartupError(
            "The guard of the trail is missing: run manage.py migrate, "
            "then manage.py verify."
        )
    if values_check.without_key():
        raise StartupError(
            "This keystore is older than the data: some sealed values have no key in "
            "it. Put back the newest keystore."
        )
