"""What every request gets: a number, closed headers, and calm answers to trouble."""

import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django_htmx.middleware import HtmxDetails

GetResponse = Callable[[HttpRequest], HttpResponseBase]

NUMBER = "REQUEST_NUMBER"
DOORS = frozenset(
    {
        "account_login",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "pledge",
        "screen_locked",
    }
)
CLOSED = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), "
        "payment=(), usb=()"
    ),
    "X-Robots-Tag": "noindex, nofollow",
}
SQLITE_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
POSTGRES_BUSY = frozenset({"40P01", "55P03"})  # deadlock, lock not available

log = logging.getLogger(__name__)
_number: ContextVar[str] = ContextVar("request_number", default="")


def current_number() -> str:
    """Give the number to quote; empty outside a request."""
    return _number.get()


def request_number(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        number = secrets.token_hex(4).upper()
        request.META[NUMBER] = number  # Django logs refusals after the middleware
        token = _number.set(number)
        try:
            return get_response(request)
        finally:
            _number.reset(token)

    return middleware


def closed_headers(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in CLOSED.items():
            response.headers[name] = value
        if not _is_static_file(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def whole_page_for_htmx(get_response: GetResponse) -> GetResponse:
    """Let a fragment that was sent to sign in take its whole page there."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        htmx = HtmxDetails(request)
        if htmx and (door := _door(response)):
            back = urlencode({"next": htmx.current_url_abs_path or "/"})
            headers = {"HX-Redirect": f"{door}?{back}"}
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=headers)
        return response

    return middleware


def buttons_only(get_response: GetResponse) -> GetResponse:
    """Give a page, not a blank one, to who comes by address to what a button opens."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            text = render_to_string("405.html", request=request)
            headers = {"Allow": response.headers["Allow"]}
            return HttpResponse(text, status=response.status_code, headers=headers)
        return response

    return middleware


def faults(get_response: GetResponse) -> "BusyPage":
    return BusyPage(get_response)


class BusyPage:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not _is_busy(exception):
            return None
        log.warning("A database stayed busy.", exc_info=exception)
        # Drawn without the request: its context would ask the busy database again.
        return HttpResponse(
            render_to_string("503.html"),
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": "5"},
        )


def _is_static_file(request: HttpRequest, response: HttpResponseBase) -> bool:
    found = response.status_code < HTTPStatus.BAD_REQUEST
    return found and request.path.startswith(settings.STATIC_URL)


def _door(response: HttpResponseBase) -> str | None:
    path = urlsplit(response.headers.get("Location", "")).path
    try:
        return path if resolve(path).url_name in DOORS else None
    except Resolver404:
        return None


def _is_busy(exception: Exception) -> bool:
    if not isinstance(exception, OperationalError):
        return False
    cause = exception.__cause__
    name: str = getattr(cause, "sqlite_errorname", "")
    return name.startswith(SQLITE_BUSY) or (
        getattr(cause, "sqlstate", None) in POSTGRES_BUSY
    )
