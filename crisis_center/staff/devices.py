"""A browser in which somebody has shown both factors: it is known for her, no more.

The mark opens nothing and replaces nothing. It only keeps her tries apart from those
of strangers, so that nobody can keep her out by guessing. It ends with her password.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from crisis_center.staff.models import User

AGE = 180 * 24 * 60 * 60  # seconds
SALT = "staff.device"


def is_known(request: HttpRequest, username: str) -> bool:
    """Say whether this browser was hers before, whatever is typed for a name."""
    user = User.objects.filter(username=username.strip().lower()).first()
    mark = request.get_signed_cookie(_name(username), "", SALT, max_age=AGE) or ""
    return constant_time_compare(mark, _generation(user) if user else " ")


def remember(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    name = _name(user.username)
    mark = _generation(user)
    if request.get_signed_cookie(name, "", SALT, max_age=AGE) == mark:
        return
    response.set_signed_cookie(
        name,
        mark,
        SALT,
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _name(username: str) -> str:
    """Name the cookie so that colleagues at one computer have one each."""
    person = salted_hmac(SALT, username.strip().lower()).hexdigest()[:12]
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}device-{person}"


def _generation(user: User) -> str:
    """Change with her password, and so with each reset."""
    return salted_hmac(SALT, f"{user.pk}:{user.password}").hexdigest()
