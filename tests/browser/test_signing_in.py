"""The ways in by a password: the telephone, a code from the sheet, and once more."""

import pytest
from django.urls import reverse

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.browser import steps
from tests.browser.screen import BG_PHONE, EN_DESK, Screen
from tests.people import PASSWORD, member
from tests.staff.builders import code_of_telephone

pytestmark = pytest.mark.browser
IN_TWO_SETTINGS = pytest.mark.parametrize("setting", [BG_PHONE, EN_DESK], indirect=True)


@pytest.fixture
def nurse(setting) -> User:
    language, _ = setting
    return member(Role.NURSE, display_name="Невена Измислена", language=language)


@pytest.fixture
def screen(screen_of, nurse) -> Screen:
    screen: Screen = screen_of(None)
    screen.user = nurse
    return screen


def give_password(screen: Screen) -> None:
    steps.come_to_the_door(screen)
    steps.give_password(screen, screen.owner.username, PASSWORD)


def enrol(screen: Screen) -> tuple[str, str]:
    """Take a secret into a telephone; give it, and the first code of the sheet."""
    give_password(screen)
    screen.page.get_by_text(screen.say("It cannot be scanned")).click()
    secret = "".join(screen.page.locator(".by-hand").inner_text().split())
    screen.fill("Six-digit code", code_of_telephone(secret))
    screen.press("Turn the codes on")
    code = screen.page.locator(".codes li").first.inner_text()
    screen.follow("The codes are on paper, continue")
    return secret, code


def test_a_password_leads_to_the_second_factor(page, base_url, size):
    user = member(Role.DUTY_WORKER)
    page.goto("/")

    page.fill("[name=login]", user.username)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")

    assert page.url == base_url + reverse("mfa_activate_totp")


@IN_TWO_SETTINGS
def test_password_and_telephone_lead_in(screen, base_url):
    secret, _ = enrol(screen)
    screen.press("Log out")

    give_password(screen)
    screen.fill("Six-digit code", code_of_telephone(secret, periods_ago=-1))
    screen.press("Enter")

    assert screen.page.url == base_url + reverse("reports:today")


@IN_TWO_SETTINGS
def test_a_code_from_the_sheet_stands_in_for_the_telephone(screen, base_url):
    _, code = enrol(screen)
    screen.press("Log out")

    give_password(screen)
    screen.fill("Six-digit code", code)
    screen.press("Enter")

    assert screen.page.url == base_url + reverse("reports:today")


@IN_TWO_SETTINGS
def test_a_grave_step_asks_for_the_code_again(screen, base_url, settings):
    secret, _ = enrol(screen)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    screen.open(reverse("mfa_generate_recovery_codes"))
    asked = screen.page.url
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300

    screen.fill("Six-digit code", code_of_telephone(secret, periods_ago=-1))
    screen.press("Continue")

    assert asked.startswith(base_url + reverse("mfa_reauthenticate"))
    assert screen.page.url == base_url + reverse("mfa_index")
