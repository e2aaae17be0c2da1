"""The page of a search; as the first step of a registration it is one more page."""

import time
from http import HTTPStatus

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crisis_center.staff.requests import StaffRequest
from residents import pace
from residents.finding import Answer, find
from residents.forms import SearchForm
from residents.views.fetching import closing_by_itself, open_until

_TOO_SOON = "too-soon"


@permission_required("residents.add_resident", raise_exception=True)
@require_http_methods(["GET", "POST"])
def known(request: StaffRequest) -> HttpResponse:
    """Ask before anybody is registered: one person has one file."""
    return answer_page(request, "residents/known.html", reason="registration")


def answer_page(request: StaffRequest, template: str, *, reason: str) -> HttpResponse:
    """Draw the question, and the answer in the response to a POST alone."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    answer = _answer(request, form, reason)
    shown = {"form": form, "answer": answer, "until": open_until()}
    is_too_soon = form.has_error("q", _TOO_SOON)
    status = HTTPStatus.TOO_MANY_REQUESTS if is_too_soon else HTTPStatus.OK
    response = render(request, template, shown, status=status)
    if answer and answer.has_names:
        closing_by_itself(response, sealed_page=request.path)
    return response


def _answer(request: StaffRequest, form: SearchForm, reason: str) -> Answer | None:
    if not form.is_valid():
        return None
    if pace.is_too_soon(request.user, time.time()):
        said = _("One search a second. Wait a moment and search again.")
        form.add_error("q", ValidationError(said, code=_TOO_SOON))
        return None
    return find(form.cleaned_data["q"], by=request.user, reason=reason)
