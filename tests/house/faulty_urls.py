"""Pages that go wrong with what was typed on their lips; for a test alone."""

import logging
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import (
    PermissionDenied,
    SuspiciousOperation,
    ValidationError,
)
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from crisis_center import urls
from tests.residents.builders import unsaved_woman

log = logging.getLogger("residents")


def raises(error: type[Exception]) -> Callable[[HttpRequest], HttpResponse]:
    @login_not_required
    def view(request: HttpRequest) -> HttpResponse:
        typed = request.POST["name"]
        raise error(f"No such person: {typed}")

    return view


@login_not_required
def chained(request: HttpRequest) -> HttpResponse:
    typed, known = request.POST["name"], dict[str, str]()
    try:
        return HttpResponse(known[typed])
    except KeyError as error:
        raise ValueError(typed) from error


@login_not_required
def refused_by_a_constraint(request: HttpRequest) -> HttpResponse:
    unsaved_woman(case_code=request.POST["name"], kind="neither").save()
    return HttpResponse()


@login_not_required
def refused_by_the_database(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select no_such_column, %s", [request.POST["name"]])
    return HttpResponse()


@login_not_required
def logged(request: HttpRequest) -> HttpResponse:
    log.error("Not found: %s", request.POST["name"], extra={"request": request})
    raise RuntimeError


VIEWS = {
    "value": raises(ValueError),
    "validation": raises(ValidationError),
    "suspicious": raises(SuspiciousOperation),
    "denied": raises(PermissionDenied),
    "missing": raises(Http404),
    "chained": chained,
    "constraint": refused_by_a_constraint,
    "database": refused_by_the_database,
    "logged": logged,
}
urlpatterns = [
    *(path(f"faulty/{name}/", view, name=name) for name, view in VIEWS.items()),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
