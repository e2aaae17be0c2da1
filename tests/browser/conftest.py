import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.browser.gate import Gate
from tests.browser.screen import DESK, PHONE, Screen, bring_session
from tests.browser.watch import Watch, ask, axe_findings
from tests.conftest import CHROMIUM
from tests.people import member

# Playwright keeps an event loop in this thread; Django would take us for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATIENCE = 10_000  # milliseconds until a thing that is looked for is not there
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep SQLite in files, as the house does.

    There one page waits while another writes; in memory it is refused at once.
    """
    folder = tmp_path_factory.mktemp("house")
    for each in connections.all():
        if each.vendor == "sqlite":
            each.settings_dict["TEST"]["NAME"] = str(folder / f"{each.alias}.sqlite3")


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Let `page.goto("/")` mean this house."""
    url: str = live_server.url
    return url


@pytest.fixture(scope="session")
def gate(live_server: LiveServer) -> Gate:
    server = live_server.thread.httpd
    house = server.get_app()
    assert house is not None
    gate = Gate(house)
    server.set_app(gate)
    return gate


@pytest.fixture(autouse=True)
def open_house(gate: Gate) -> Iterator[None]:
    """Let nothing that a page still asks for as it closes meet the flush."""
    with gate.opened():
        yield


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
def watch(open_house: None, page: Page, live_server: LiveServer) -> Iterator[Watch]:
    """Fail the test for what its pages must never do."""
    watch = Watch(page, live_server.url)
    yield watch
    assert watch.complaints + watch.left_behind() == []


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


@pytest.fixture
def setting(request: pytest.FixtureRequest) -> tuple[str, ViewportSize]:
    """Give the language and the size of the screens of a test."""
    chosen: tuple[str, ViewportSize] = request.param
    return chosen


@pytest.fixture(scope="session")
def seen() -> set[str]:
    """Remember, for the whole run, which looks of pages were examined."""
    return set()


@pytest.fixture
def screen_of(
    open_house: None,
    browser: Browser,
    base_url: str,
    setting: tuple[str, ViewportSize],
    seen: set[str],
) -> Iterator[Callable[[User | None], Screen]]:
    """Give each person a browser of her own; nothing may be wrong on any."""
    language, size = setting
    screens: list[Screen] = []

    def sit_down(user: User | None) -> Screen:
        own = browser.new_context(base_url=base_url, locale="bg-BG", viewport=size)
        if user:
            bring_session(own, user, base_url)
        page = own.new_page()
        page.set_default_timeout(PATIENCE)
        screens.append(Screen(page, Watch(page, base_url), language, user, seen))
        return screens[-1]

    yield sit_down
    complaints = [each for screen in screens for each in screen.complaints]
    for screen in screens:
        # What it saves as it closes would reach the house of the next test.
        ask(screen.page, "() => { fetch = () => new Promise(() => {}) }")
        screen.page.context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def at_work(
    screen_of: Callable[[User | None], Screen], setting: tuple[str, ViewportSize]
) -> Callable[[Role], Screen]:
    """Let a colleague with a role, who has signed in, sit down at her screen."""
    language, _ = setting

    def begin(role: Role) -> Screen:
        name = f"Измислена {Role(role).value}"
        screen = screen_of(member(role, display_name=name, language=language))
        screen.open(reverse("staff:profile"))
        return screen

    return begin
