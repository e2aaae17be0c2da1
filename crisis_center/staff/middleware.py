from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from crisis_center.staff import devices, fresh, pledge_mark, second_factors
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from crisis_center.staff.ways_back import page_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE = "language"  # in the session of those who have no profile

TO_THE_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "screen_lock",
        "screen_locked",
    }
)
TO_THE_FIRST_ENROLMENT = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})
OF_ONES_OWN = (
    "account_",
    "mfa_",
    "own_sessions",
    "screen_",
    "staff:profile",
    "staff:waiting",
)
PLEDGES = ("staff:pledge", "staff:language")


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


class SignedInFirst(LoginRequiredMiddleware):
    """Leads to the door, and from there to the page on which a button was pressed."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        return redirect_to_login(page_of(request) or reverse("reports:today"))


def second_factor_required(get_response: GetResponse) -> GetResponse:
    """Let nobody past her own account without a second factor, a role and pledges.

    The session keeps how it was authenticated and what was signed, so no page costs a
    query.
    """
    return _Gate(get_response)


class _Gate:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            request.user.second_factor_is_fresh = fresh.is_fresh(request)
        response = self.get_response(request)
        if isinstance(request.user, User) and fresh.moments(request):
            devices.remember(request, response, request.user)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if not isinstance(user, User) or not getattr(view, "login_required", True):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        first = _factor_first(request, user, name) or _work_first(request, user, name)
        return redirect(first) if first else None


def _factor_first(request: HttpRequest, user: User, name: str) -> str | None:
    """Name the page that a second factor must be shown or enrolled on, if so."""
    if name in TO_THE_SECOND_FACTOR or not _lacks_second_factor(request):
        return None
    if is_mfa_enabled(user):
        return second_factors.page_to_show_again(user)
    return None if name in TO_THE_FIRST_ENROLMENT else "mfa_activate_totp"


def _work_first(request: HttpRequest, user: User, name: str) -> str | None:
    """Name the page that tells what she still lacks for working here, if anything."""
    if name.startswith(OF_ONES_OWN):
        return None
    if user.role is None or _is_between_visits(user):
        return "staff:waiting"
    if not name.startswith(PLEDGES) and pledge_mark.lacks_pledge(request):
        return "staff:pledge"
    return None


def _is_between_visits(user: User) -> bool:
    return user.role == Role.INSPECTOR and user.visit is None


def _lacks_second_factor(request: HttpRequest) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and not fresh.moments(request)
