"""A locked or idle session gets the lock page alone, whatever it asks for."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis_center.staff import actions
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.models.sessions import USE_STEP
from crisis_center.staff.own_sessions import BEGAN, began
from crisis_center.staff.session_store import SessionStore
from crisis_center.staff.traces import Trace, leave
from crisis_center.staff.ways_back import page_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])

REACHABLE = (
    "screen_locked",
    "screen_lock",
    "quick_exit",
    "left",
    "account_logout",
    "staff:language",
)


def in_background(view: View) -> View:
    """Mark a page that a script asks for by itself: nobody used the session."""
    view.in_background = True  # type: ignore[attr-defined]
    return view


def row_of(request: HttpRequest) -> StaffSession:
    """Give the row of the session of who is signed in, as this request found it."""
    row = cast("SessionStore", request.session).row
    assert row is not None  # noqa: S101  whoever is known was read from it
    return row


def lock_page(back: str) -> str:
    query = urlencode({"next": back}) if back else ""
    return f"{reverse('screen_locked')}?{query}".rstrip("?")


class LockedScreen:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User):
            was_known = _has_key(request) and request.session.is_empty()
            response = self.get_response(request)
            if was_known and _is_sent_to_sign_in(response):
                messages.info(request, _("Your session has ended. Sign in again."))
            return response
        response = _refusal(request, user) or self.get_response(request)
        if not request.user.is_authenticated:
            # Cookies are gone already, and we keep nothing in the browser's stores.
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        if isinstance(request.user, User) and not getattr(view, "in_background", False):
            _note_use(request)


def _has_key(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_sent_to_sign_in(response: HttpResponseBase) -> bool:
    return response.headers.get("Location", "").startswith(reverse("account_login"))


def _refusal(request: HttpRequest, user: User) -> HttpResponse | None:
    now = timezone.now()
    request.session.setdefault(BEGAN, now.timestamp())
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if now - began(dict(request.session.items())) >= longest:
        return _end_shift(request, user)
    row = row_of(request)
    if not row.is_locked(now=now):
        return None
    actions.lock_screen(session=row, now=now, by=user)
    row.locked_at = row.locked_at or now
    if request.path in _reachable():
        return None
    return redirect(lock_page(page_of(request)))


def _end_shift(request: HttpRequest, user: User) -> HttpResponse:
    logout(request)
    leave(Trace.SESSION_OVER, by=user, on=user)
    messages.info(
        request, _("The session of this shift is over after 12 hours. Sign in again.")
    )
    return redirect_to_login(page_of(request) or reverse("reports:today"))


def _note_use(request: HttpRequest) -> None:
    row, now = row_of(request), timezone.now()
    if row.locked_at is None and now - row.used_at >= USE_STEP:
        StaffSession.objects.filter(pk=row.pk).note_use(now=now)


@cache
def _reachable() -> frozenset[str]:
    return frozenset(reverse(name) for name in REACHABLE)
