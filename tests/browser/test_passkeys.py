"""Keys for signing in, with Chromium's virtual key: no password, and nobody else's."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from fido2.utils import websafe_decode

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.browser import steps
from tests.browser.screen import BG_PHONE, EN_DESK, Screen
from tests.people import PASSWORD, member

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("setting", [BG_PHONE, EN_DESK], indirect=True),
]
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def nurse(setting) -> User:
    language, _ = setting
    return member(Role.NURSE, display_name="Невена Измислена", language=language)


@pytest.fixture
def screen(screen_of, nurse) -> Screen:
    """Let a newcomer sit down with a key in the port."""
    screen: Screen = screen_of(None)
    screen.user = nurse
    devtools = screen.page.context.new_cdp_session(screen.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return screen


def give_password(screen: Screen) -> None:
    steps.give_password(screen, screen.owner.username, PASSWORD)


def enrol(screen: Screen) -> None:
    steps.come_to_the_door(screen)
    give_password(screen)
    screen.follow("I have a key for signing in")
    screen.fill("Name of the key", "зелен")
    screen.press("Add the key")
    screen.follow("The codes are on paper, continue")


def leave(screen: Screen) -> None:
    screen.press("Log out")
    steps.come_to_the_door(screen)


def test_a_newcomer_enrols_a_key_and_signs_in_without_a_password(screen, base_url):
    enrol(screen)
    leave(screen)

    screen.press("Sign in with a key")

    assert screen.page.url == base_url + reverse("reports:today")


def test_after_the_password_the_key_is_the_second_step(screen, base_url):
    enrol(screen)
    leave(screen)

    give_password(screen)
    screen.press("Use the key")

    assert screen.page.url == base_url + reverse("reports:today")


def test_a_touch_of_the_key_makes_the_second_factor_fresh(screen, base_url, settings):
    enrol(screen)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    screen.open(reverse("mfa_generate_recovery_codes"))
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300

    screen.press("Use the key")

    assert screen.page.url == base_url + reverse("mfa_index")


def test_a_touch_of_the_key_opens_a_locked_screen(screen, base_url):
    enrol(screen)
    screen.open(reverse("staff:profile"))
    screen.page.keyboard.press("F8")
    screen.page.wait_for_url(f"**{reverse('screen_locked')}?*")

    screen.press("Unlock with the key")

    assert screen.page.url == base_url + reverse("staff:profile")


def test_the_key_opens_also_the_tab_that_was_locked_first(screen, base_url):
    enrol(screen)
    screen.open(reverse("staff:profile"))
    beside = screen.page.context.new_page()
    beside.goto(reverse("staff:rights"))
    screen.page.keyboard.press("F8")
    for tab in (screen.page, beside):
        tab.wait_for_url(f"**{reverse('screen_locked')}?*")
    beside.reload()

    screen.press("Unlock with the key")

    assert screen.page.url == base_url + reverse("staff:profile")


def test_a_key_that_was_moved_to_another_account_opens_nothing(screen, base_url):
    enrol(screen)
    leave(screen)
    victim = member(Role.DEPUTY_MANAGER)
    Authenticator.objects.filter(type="webauthn").update(user=victim)

    screen.press("Sign in with a key")

    assert screen.page.url.startswith(base_url + reverse("account_login"))


def test_a_stolen_database_does_not_name_the_host_of_a_key(screen):
    enrol(screen)

    stored = Authenticator.objects.get(type="webauthn").data
    told = stored["credential"]["response"]["clientDataJSON"]

    assert b"localhost" not in websafe_decode(told)


def test_a_key_signs_in_until_the_browser_is_closed(screen):
    enrol(screen)
    leave(screen)

    screen.press("Sign in with a key")

    kept = {each["name"]: each["expires"] for each in screen.page.context.cookies()}
    assert kept[settings.SESSION_COOKIE_NAME] == -1


def test_the_only_key_stays(screen):
    enrol(screen)
    screen.open(reverse("mfa_index"))
    screen.follow("Remove")

    screen.press("Remove the key")

    screen.hear(
        "This is your only second factor. Add another key or the codes of a telephone "
        "first."
    )
