import re
from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from crisis_center.looks import views
from crisis_center.requests import request_number

PAGES = [f"{status}.html" for status in (400, 403, 404, 405, 429, 500, 503)]


@pytest.mark.parametrize("template", PAGES)
def test_refusal_needs_no_context_and_no_database(template):
    html = render_to_string(template)

    assert '<main class="auth"' in html


@pytest.mark.parametrize("template", PAGES)
def test_refusal_quotes_the_number_of_the_request(template):
    drawn: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        drawn.append(render_to_string(template))
        return HttpResponse(drawn[0])

    request_number(view)(RequestFactory().get("/"))

    assert re.search(r": [0-9A-F]{8}\.</p>", drawn[0])


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (views.bad_request, HTTPStatus.BAD_REQUEST),
        (views.forbidden, HTTPStatus.FORBIDDEN),
        (views.not_found, HTTPStatus.NOT_FOUND),
    ],
)
def test_refusal_does_not_repeat_the_exception(handler, status):
    request = RequestFactory().get("/")

    response = handler(request, Exception("secret-word"))

    assert response.status_code == status
    assert "secret-word" not in response.content.decode()


def test_fault_is_answered_without_the_database(django_db_blocker):
    with django_db_blocker.block():
        response = views.fault(RequestFactory().get("/"))

    assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR


def test_forged_form_is_refused_in_plain_words():
    response = views.forged(RequestFactory().post("/"), reason="CSRF token missing.")

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "CSRF" not in response.content.decode()
