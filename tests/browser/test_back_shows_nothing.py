"""What was open on a shared computer is not there for whoever comes next."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.roles import Role
from residents.models import Resident
from residents.views import fetching
from tests.browser.keyboard import press, unlock
from tests.browser.screen import bring_session
from tests.people import PASSWORD, member
from tests.placements_pages.builders import woman
from tests.residents.builders import with_identity

pytestmark = pytest.mark.browser

NAME = "Ема Измислена"
LOCKED = re.compile(r"/account/locked/")
SIGN_IN = re.compile(r"/account/login/")
LEFT = re.compile(r"/account/left/")
KEPT = "{ persisted: true }"


@pytest.fixture
def deputy(context: BrowserContext, base_url: str) -> User:
    user = member(Role.DEPUTY_MANAGER, display_name="Деница Заместникова")
    bring_session(context, user, base_url)
    return user


@pytest.fixture
def resident() -> Resident:
    return with_identity(woman("липа-27", call_name="Ема"), full_name=NAME)


@pytest.fixture
def opened(page: Page, deputy: User, resident: Resident) -> Page:
    """Open what is sealed, so that it stands on the page."""
    page.goto(reverse("residents:identity", args=[resident.pk]))
    page.get_by_label("За какво ви трябва").fill("преди срещата")
    page.get_by_role("button", name="Отвори за 5 минути").click()
    expect(page.get_by_text(NAME)).to_be_visible()
    return page


def say_nothing_of(name: str, page: Page) -> None:
    assert name not in page.content()


def test_back_shows_nothing_of_a_locked_case(opened: Page) -> None:
    opened.keyboard.press("F8")
    expect(opened).to_have_url(LOCKED)

    opened.go_back()

    say_nothing_of(NAME, opened)
    say_nothing_of("липа-27", opened)


def test_back_shows_nothing_after_logging_out(opened: Page) -> None:
    opened.get_by_role("button", name="Изход", exact=True).click()
    expect(opened).to_have_url(SIGN_IN)

    opened.evaluate("() => { setTimeout(() => history.back()) }")
    opened.wait_for_timeout(500)

    say_nothing_of(NAME, opened)
    say_nothing_of("липа-27", opened)


def test_from_an_opened_page_the_way_back_is_the_sealed_one(
    opened: Page, resident: Resident
) -> None:
    opened.keyboard.press("F8")
    expect(opened).to_have_url(LOCKED)

    unlock(opened)

    expect(opened).to_have_url(
        re.compile(reverse("residents:identity", args=[resident.pk]))
    )
    say_nothing_of(NAME, opened)


def test_a_page_that_the_browser_keeps_is_covered_when_it_goes(opened: Page) -> None:
    opened.evaluate(f"dispatchEvent(new PageTransitionEvent('pagehide', {KEPT}))")

    expect(opened.get_by_text(NAME)).to_be_hidden()


def test_a_page_that_the_browser_kept_is_asked_for_again(opened: Page) -> None:
    with opened.expect_navigation():
        opened.evaluate(f"dispatchEvent(new PageTransitionEvent('pageshow', {KEPT}))")

    say_nothing_of(NAME, opened)


def test_an_opened_page_closes_behind_the_lock(
    page: Page, deputy: User, resident: Resident, monkeypatch
) -> None:
    monkeypatch.setattr(fetching, "OPEN_FOR", timedelta(seconds=1))
    page.goto(reverse("residents:identity", args=[resident.pk]))
    page.get_by_label("За какво ви трябва").fill("преди срещата")
    page.get_by_role("button", name="Отвори за 5 минути").click()
    StaffSession.objects.filter(user=deputy).lock(now=timezone.now())

    expect(page).to_have_url(LOCKED)

    unlock(page)
    expect(page.get_by_role("button", name="Отвори за 5 минути")).to_be_visible()
    say_nothing_of(NAME, page)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_a_quick_exit_leaves_nothing(opened: Page, deputy: User, way: str) -> None:
    ways: dict[str, Callable[[], None]] = {
        "button": opened.get_by_role("button", name="Бърз изход").click,
        "keys": lambda: press(opened, "Escape", 3),
    }

    ways[way]()

    expect(opened).to_have_url(LEFT)
    assert not StaffSession.objects.filter(user=deputy).exists()
    opened.go_back()
    say_nothing_of(NAME, opened)


def test_another_colleague_takes_over_the_computer(opened: Page, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    other = member(Role.NURSE, display_name="Друга Измислена")
    opened.keyboard.press("F8")
    opened.get_by_role("button", name="Друг служител").click()
    expect(opened).to_have_url(SIGN_IN)

    opened.fill("[name=login]", other.username)
    opened.fill("[name=password]", PASSWORD)
    opened.keyboard.press("Enter")

    expect(opened.get_by_text("Друга Измислена")).to_be_visible()
    say_nothing_of("липа-27", opened)
