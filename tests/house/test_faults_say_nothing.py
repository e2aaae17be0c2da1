"""A fault in the middle of somebody's data: the page and the log say a number, no more.

The pages of `faulty_urls.py` break with what was typed in the text of their exceptions,
as code and databases do; PostgreSQL quotes the whole row that it refuses.
"""

import io
import logging
import re
from collections.abc import Iterator

import pytest

from crisis_center.logs import BareFormatter
from tests.house.faulty_urls import VIEWS

CANARY = "канарче-5512"
NUMBER = re.compile(r": ([0-9A-F]{8})\.</p>")

pytestmark = [pytest.mark.urls("tests.house.faulty_urls")]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Read what the house's own handler writes."""
    (handler,) = (
        each
        for each in logging.getLogger().handlers
        if isinstance(each, logging.StreamHandler)
        and isinstance(each.formatter, BareFormatter)
        and not type(each).__module__.startswith("_pytest")
    )
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.fixture
def answer(client, request: pytest.FixtureRequest, log: io.StringIO) -> str:
    client.raise_request_exception = False
    response = client.post(f"/faulty/{request.param}/", {"name": CANARY})
    assert response.status_code >= 400
    return str(response.text)


@pytest.mark.parametrize("answer", VIEWS, indirect=True)
def test_a_faults_page_says_nothing_that_was_typed(answer):
    assert CANARY not in answer


@pytest.mark.parametrize("answer", VIEWS, indirect=True)
def test_a_faults_log_says_nothing_that_was_typed(answer, log):
    assert CANARY not in log.getvalue()


@pytest.mark.parametrize("answer", VIEWS, indirect=True)
def test_the_number_on_the_page_stands_in_the_log(answer, log):
    number = NUMBER.search(answer)

    assert number
    assert f" {number[1]} " in log.getvalue()


def test_a_strange_host_is_not_repeated(client, log):
    response = client.get("/", headers={"host": f"{'x' * 9}.example"})

    assert response.status_code == 400
    assert "xxxxxxxxx" not in response.text + log.getvalue()
