"""A log says where and of what kind, never whose and what."""

import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from crisis_center.logs import BareFormatter
from crisis_center.requests import request_number

CANARY = "канарче-7719"
LOGGERS = [
    "allauth",
    "crisis_center.requests",
    "django.db.backends",
    "django.request",
    "django.security.csrf",
    "django.server",
]


def line(
    template: object, *args: object, name: str = "reports", exc_info: Any = None
) -> str:
    record = logging.LogRecord(
        name, logging.ERROR, __file__, 1, template, args, exc_info
    )
    return BareFormatter().format(record)


def heard_by(name: str) -> Iterator[logging.Handler]:
    """Walk up as a record does, past what the test runner itself listens with."""
    logger: logging.Logger | None = logging.getLogger(name)
    while logger:
        yield from (
            handler
            for handler in logger.handlers
            if not type(handler).__module__.startswith("_pytest")
        )
        logger = logger.parent if logger.propagate else None


def caught(error: Exception, cause: Exception | None = None):
    try:
        raise error from cause
    except type(error):
        return sys.exc_info()


def test_a_line_says_when_how_grave_and_where():
    written = line("A night was not written.")

    assert written.endswith("ERROR reports - A night was not written.")


def test_the_arguments_of_a_message_are_left_out():
    written = line("No place for %s", CANARY)

    assert written.endswith("No place for %s")


def test_an_object_in_place_of_a_message_is_only_named():
    written = line(ValueError(CANARY))

    assert written.endswith("ValueError")


def test_a_message_that_is_an_exceptions_text_is_left_out():
    written = line(f"Invalid host {CANARY}", name="django.security.DisallowedHost")

    assert CANARY not in written


def test_the_text_of_an_exception_is_left_out():
    written = line("Fault", exc_info=caught(DataError(CANARY)))

    assert CANARY not in written


def test_the_text_of_what_caused_an_exception_is_left_out():
    fault = caught(DataError("first"), ValueError(CANARY))

    written = line("Fault", exc_info=fault)

    assert CANARY not in written


def test_an_exception_is_told_by_its_kind_and_places():
    written = line("Fault", exc_info=caught(DataError(CANARY), ValueError(CANARY)))

    assert "django.db.utils.DataError\n" in written
    assert f"{__file__}:" in written
    assert "builtins.ValueError" in written


def test_a_line_of_a_request_carries_its_number(rf):
    written = []

    def answer(request: HttpRequest) -> HttpResponse:
        written.append(line("Fault"))
        return HttpResponse()

    request_number(answer)(rf.get("/"))

    assert re.search(r" reports [0-9A-F]{8} Fault$", written[0])


def test_the_line_of_a_refusal_carries_the_number_its_page_shows(client, caplog):
    caplog.handler.setFormatter(BareFormatter())

    response = client.get("/no-such-page/")

    number = caplog.text.split("django.request ")[1][:8]
    assert number in response.text


@pytest.mark.parametrize("name", LOGGERS)
def test_a_logger_is_not_switched_off(name):
    assert not logging.getLogger(name).disabled


@pytest.mark.parametrize("name", LOGGERS)
def test_whatever_is_logged_comes_out_as_one_bare_line(name):
    formatters = [type(handler.formatter) for handler in heard_by(name)]

    assert formatters == [BareFormatter]
