"""Every page × every role, from the table of rights; a page without a rule fails."""

import pytest

from crisis_center.staff.roles import Role
from tests.house.pages import Page, knock, pages, visitor

ANYBODY = {
    "account_inactive": "tells a deactivated account why nothing opens",
    "account_login": "the door itself",
    "mfa_login_webauthn": "the door itself, by a key",
    "left": "says nothing, and asks nobody who she is",
    "mfa_authenticate": "the second step of the door; without the first it leads there",
    "quick_exit": "leaves also when the session is over",
    "staff:activate": "a newcomer has no password yet",
    "staff:language": "the door can be read in both languages",
}
EVERYBODY_WITH_AN_ACCOUNT = {
    "mfa_activate_totp": "enrols one's own second factor, before anything else opens",
    "mfa_add_webauthn": "one's own keys, and a first one like a telephone",
    "mfa_reauthenticate_webauthn": "shows one's own key again",
    "mfa_remove_webauthn": "one's own keys",
    "mfa_deactivate_totp": "leads to one's own second factor",
    "mfa_generate_recovery_codes": "one's own codes",
    "mfa_view_recovery_codes": "one's own codes",
    "own_sessions": "where one is signed in oneself",
    "own_sessions_end": "ends one of one's own sessions",
    "own_sessions_end_others": "ends one's own other sessions",
    "reports:about": "public facts; a page of the house itself is for its staff",
    "reports:about-en": "the same in English",
    "staff:pledge": "one's own signature, before anything else opens",
    "staff:pledge-signed": "one's own signatures",
    "screen_lock": "locks one's own screen",
    "screen_locked": "opens one's own screen again",
    "screen_stay": "says that one is still there",
    "staff:profile": "one's own language and colours",
    "staff:waiting": "says that a role is still to be confirmed",
}

OURS = [page for page in pages() if page.is_ours and page.name not in ANYBODY]
RULED = [page for page in OURS if page.permissions]
ADMIN = [page for page in pages() if page.is_admin and page.name != "admin:login"]
OTHERS = [role for role in Role if role != Role.ADMINISTRATOR]
CLOSED = [page for page in pages() if page.name not in ANYBODY]


@pytest.mark.parametrize("target", OURS, ids=str)
def test_a_page_of_ours_names_its_permission(target: Page):
    assert target.permissions or target.name in EVERYBODY_WITH_AN_ACCOUNT


@pytest.mark.parametrize("target", pages(), ids=str)
def test_a_page_has_a_name(target: Page):
    assert "None" not in target.name


@pytest.mark.parametrize("target", CLOSED, ids=str)
def test_a_page_sends_a_stranger_to_the_door(client, target: Page):
    response = knock(client, target)

    assert response.status_code == 302


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("target", RULED, ids=str)
def test_a_page_opens_for_the_roles_of_its_permission_alone(client, target: Page, role):
    visitor(client, role)

    response = knock(client, target)

    assert (response.status_code != 403) == target.is_for(role)


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("target", ADMIN, ids=str)
def test_the_admin_shows_nothing_to_who_does_not_administer(client, target: Page, role):
    visitor(client, role)

    response = knock(client, target)

    assert response.status_code in {302, 403}
