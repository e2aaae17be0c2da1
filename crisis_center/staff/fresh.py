"""Whether the second factor was shown lately, as grave steps ask."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from crisis_center.staff.second_factors import page_to_show_again

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[R, P], HttpResponseBase]


def moments(request: HttpRequest) -> list[float]:
    """Give when this session showed its second factor, oldest first."""
    records = get_authentication_records(request, request.user)
    return [record["at"] for record in records if record["method"] == "mfa"]


def is_fresh(request: HttpRequest) -> bool:
    if not settings.SECOND_FACTOR_REQUIRED:
        return True
    oldest = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return any(moment > oldest for moment in moments(request))


def fresh_second_factor(
    *, back: str = "", about: str = ""
) -> Callable[[View[R, P]], View[R, P]]:
    """Ask for the second factor first, then return to the page named `back`.

    `about` names the argument that page shares with this one, if any. Without a name
    it is the page itself, which then answers GET too. Nothing that was posted is kept
    meanwhile: she presses the button again.
    """

    def decorate(view: View[R, P]) -> View[R, P]:
        @wraps(view)
        def guarded(
            request: R, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if is_fresh(request):
                return view(request, *args, **kwargs)
            shared = {about: kwargs[about]} if about else None
            page = reverse(back, kwargs=shared) if back else request.path
            query = urlencode({"next": page})
            again = reverse(page_to_show_again(request.user))
            return redirect(f"{again}?{query}")

        return guarded

    return decorate


def fresh_unless_first(view: View[R, P]) -> View[R, P]:
    """Ask for the second factor again, except of who enrols her first one here."""
    asked = fresh_second_factor()(view)

    @wraps(view)
    def guarded(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        is_first = not is_mfa_enabled(request.user)
        return (view if is_first else asked)(request, *args, **kwargs)

    return guarded
