from typing import Any

from django.conf import settings
from django.http import HttpRequest


def house() -> dict[str, Any]:
    """Say what every page shows, also one that may ask no database who is reading."""
    return {
        "demo": settings.DEMO,
        "second_factor_relaxed": not settings.SECOND_FACTOR_REQUIRED,
        "idle_lock": int(settings.IDLE_LOCK.total_seconds()),
    }


def frame(request: HttpRequest) -> dict[str, Any]:
    # A refusal can be drawn before anybody is known to the request.
    user = getattr(request, "user", None)
    return house() | {"theme": getattr(user, "theme", "system")}
