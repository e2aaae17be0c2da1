from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation

from crisis_center.staff import fresh
from crisis_center.staff.models import User

GetResponse = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE = "language"  # in the session of those who have no profile

TO_THE_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "screen_lock",
        "screen_locked",
    }
)
OF_ONES_OWN = (
    "account_",
    "mfa_",
    "own_sessions",
    "screen_",
    "staff:profile",
    "staff:waiting",
)


def language_of_profile(get_response: GetResponse) -> GetResponse:
    """Speak the language of the profile, and note that its owner is here."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with translation.override(_language(request)):
            return get_response(request)

    return middleware


def _language(request: HttpRequest) -> str:
    if isinstance(request.user, User):
        request.user.note_activity()
        return request.user.language
    language: str = request.session.get(LANGUAGE, settings.LANGUAGE_CODE)
    return language


def second_factor_required(get_response: GetResponse) -> GetResponse:
    """Let nobody past her own account without a second factor and a role.

    Allauth keeps in the session how it was authenticated, so no page costs a query.
    """
    return _Gate(get_response)


class _Gate:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            request.user.second_factor_is_fresh = fresh.is_fresh(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if not isinstance(user, User) or not getattr(view, "login_required", True):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in TO_THE_SECOND_FACTOR and _lacks_second_factor(request):
            enrolled = is_mfa_enabled(user)
            return redirect("mfa_reauthenticate" if enrolled else "mfa_activate_totp")
        if user.role is None and not name.startswith(OF_ONES_OWN):
            return redirect("staff:waiting")
        return None


def _lacks_second_factor(request: HttpRequest) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and not fresh.moments(request)
