import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from tests.browser.watch import Watch, axe_findings
from tests.conftest import CHROMIUM

# Playwright keeps an event loop in this thread; Django would take us for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 780}


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Let `page.goto("/")` mean this house."""
    url: str = live_server.url
    return url


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": CHROMIUM}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {
        "locale": "bg-BG",
        "timezone_id": "Europe/Sofia",
        "viewport": DESK,
    }


@pytest.fixture(autouse=True)
def watch(page: Page, live_server: LiveServer) -> Iterator[Watch]:
    """Fail the test for what its pages must never do."""
    watch = Watch(page, live_server.url)
    yield watch
    assert watch.complaints == []


@pytest.fixture
def axe(watch: Watch) -> Callable[[Page], None]:
    def check(page: Page) -> None:
        with watch.looking_away():
            findings = axe_findings(page)
        assert findings == []

    return check


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def size(page: Page, request: pytest.FixtureRequest) -> ViewportSize:
    """Show the test's page on a desk, then in a hand."""
    chosen: ViewportSize = request.param
    page.set_viewport_size(chosen)
    return chosen
