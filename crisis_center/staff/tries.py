"""Proofs of who she is, given again while signed in: limited as signing in is."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused


class TooManyTries(Refused):
    sentence = _("Too many tries. Wait a minute.")


def try_proof(request: HttpRequest, user: User, *, proof: Callable[[], bool]) -> bool:
    """Say whether the proof holds; only a wrong one counts."""
    key = get_adapter()._get_login_attempts_cache_key(  # noqa: SLF001  one count
        request, username=user.username
    )
    usage = ratelimit.consume(
        request, app="allauth.account", action="login_failed", key=key
    )
    if usage is None:
        raise TooManyTries
    if proof():
        usage.rollback()
        return True
    return False
