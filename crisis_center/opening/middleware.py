from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from crisis_center.sealing import keyring

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def keys_for_request(get_response: GetResponse) -> GetResponse:
    """Keep unwrapped keys until the response is made, and not a moment longer."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with keyring.in_use():
            return get_response(request)

    return middleware
