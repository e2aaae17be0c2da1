"""One search a second for each person: a house is not asked by a machine."""

from django.core.cache import cache

from crisis_center.staff.models import User

_KEPT = 5  # seconds; the cache counts whole ones


def is_too_soon(user: User, now: float) -> bool:
    """Count this search, and say whether this second has had one already."""
    return not cache.add(f"search:{user.pk}:{int(now)}", 1, _KEPT)
