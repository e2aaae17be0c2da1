"""A page saves its draft a few times a minute; more is no longer somebody typing."""

from django.core.cache import cache

from crisis_center.staff.models import User

MOST = 60  # a minute: leaving a field saves, and a form has twenty
_MINUTE = 60  # seconds


def is_too_often(user: User, now: float) -> bool:
    """Count this saving, and say whether this minute has had too many."""
    key = f"draft:{user.pk}:{int(now) // _MINUTE}"
    cache.add(key, 0, _MINUTE)
    try:
        return cache.incr(key) > MOST
    except ValueError:
        # The cache made room and forgot the count of this minute.
        return False
