import re

from django.http import HttpRequest, HttpResponse

from crisis_center.requests import current_number, request_number

NUMBER = re.compile(r"[0-9A-F]{8}")


def numbers_of(rf, *paths: str) -> list[str]:
    seen = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(current_number())
        return HttpResponse()

    middleware = request_number(answer)
    for path in paths:
        middleware(rf.get(path))
    return seen


def test_a_request_has_a_short_number_to_quote(rf):
    (number,) = numbers_of(rf, "/")

    assert NUMBER.fullmatch(number)


def test_two_requests_have_two_numbers(rf):
    first, second = numbers_of(rf, "/", "/")

    assert first != second


def test_there_is_no_number_outside_a_request(rf):
    numbers_of(rf, "/")

    assert current_number() == ""


def test_a_refused_page_shows_its_number(client):
    response = client.get("/no-such-page/")

    assert NUMBER.search(response.text)
