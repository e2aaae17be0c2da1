"""The public page: facts, telephone, a quick way out. No cookie, form or tracker."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from crisis_center.looks.context import house
from crisis_center.opening import leak_guard
from crisis_center.opening.leak_guard import AddressLeak
from reports import centre

_log = logging.getLogger(__name__)

SHEETS = (
    "vendor/bootstrap.min.css",
    "css/tokens.css",
    "css/shell.css",
    "css/parts.css",
    "css/public.css",
)
SCRIPTS = ("js/theme.js", "js/exit.js")
ICON = "favicon.svg"
FILES = (*SHEETS, *SCRIPTS, ICON)
ELSEWHERE = "https://www.google.bg/"


@login_not_required
@require_safe
def about(request: HttpRequest, language: str) -> HttpResponse:
    # In production a public page on this machine would point at it.
    if not (settings.DEMO or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path())
    other = "reports:about" if language == "en" else "reports:about-en"
    try:
        page = draw(language=language, address=static, other=reverse(other), **house())
    except AddressLeak:
        _log.error("The leak guard stopped the public page.")
        return render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse(page)


def draw(
    *, language: str, address: Callable[[str], str], other: str, **surroundings: Any
) -> str:
    """Draw the page in a language; `address` says where a static file lies.

    Raises AddressLeak, should one of its facts say where the house is.
    """
    with translation.override(language):
        page = render_to_string(
            "reports/about.html",
            surroundings
            | {
                "centre": centre,
                "contact_person": settings.CENTRE_CONTACT_PERSON,
                "elsewhere": ELSEWHERE,
                "icon_file": address(ICON),
                "other": other,
                "scripts": [address(name) for name in SCRIPTS],
                "sheets": [address(name) for name in SHEETS],
            },
        )
    leak_guard.check(strip_tags(page))
    return page
