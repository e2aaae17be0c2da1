"""The page of elements, and the answers to requests that cannot be served."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from crisis_center.looks.context import house
from crisis_center.looks.specimens import BARS, TERMS, TODAY, SpecimenForm


@require_safe
@permission_required("looks.view_elements", raise_exception=True)
def elements(request: HttpRequest) -> HttpResponse:
    """Show every small part in every state: the visual test for developers."""
    specimens = {
        "today": TODAY,
        "terms": TERMS,
        "bars": BARS,
        "empty_form": SpecimenForm(auto_id="empty_%s"),
        "wrong_form": SpecimenForm({"reason": "X"}, auto_id="wrong_%s"),
    }
    return render(request, "looks/elements.html", specimens)


@login_not_required
def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "looks/forged.html", status=HTTPStatus.FORBIDDEN)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _without_request("400.html", HTTPStatus.BAD_REQUEST)


def fault(request: HttpRequest) -> HttpResponse:
    return _without_request("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def _without_request(template: str, status: HTTPStatus) -> HttpResponse:
    """Draw what must come out even when session, user and database do not."""
    return HttpResponse(render_to_string(template, house()), status=status)
