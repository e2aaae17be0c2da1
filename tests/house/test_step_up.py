"""Which pages ask for the second factor again, and that no other page does.

OWASP ASVS 5.0, 7.5.3: grave steps, named here with why they are grave.
"""

import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from tests.house.pages import Page, knock, pages
from tests.people import member
from tests.staff.builders import sign_in

GRAVE = {
    "admin:staff_user_add": "asks for a role",
    "admin:staff_user_code": "an activation code sets a password",
    "admin:staff_user_deactivate": "ends an account for good",
    "admin:staff_user_reset": "asks to take a second factor away",
    "admin:staff_user_role": "asks for a role",
    "admin:staff_user_sessions": "ends what somebody is doing",
    "mfa_remove_webauthn": "takes a way in away",
    "mfa_generate_recovery_codes": "makes another way in",
    "mfa_view_recovery_codes": "shows another way in",
    "reports:ask": "asks for erasure",
    "reports:break-glass": "opens in an emergency",
    "reports:leaving": "ends an account and gives its cases away",
    "reports:inspection-create": "lets an inspector read",
    "reports:successor": "gives notes to another reader",
    "reports:erasure-confirm": "erases",
    "reports:erasure-refuse": "decides on erasure",
    "reports:openings-paper": "leaves the house",
    "reports:site-edit": "changes the address of the house",
    "reports:site-open": "opens the address of the house",
    "staff:approval-confirm": "gives a role or a second factor",
    "staff:approval-refuse": "decides on a role or a second factor",
}
LONG_AGO = 3600  # seconds
WITHOUT_A_SESSION = {"account_login", "account_logout", "admin:logout"}
ASKED = [
    page
    for page in pages()
    if page.name not in WITHOUT_A_SESSION and not page.name.startswith("mfa_rea")
]


def role_for(page: Page) -> Role:
    if page.is_admin:
        return Role.ADMINISTRATOR
    return next((role for role in Role if page.is_for(role)), Role.SOCIAL_WORKER)


@pytest.mark.parametrize("target", ASKED, ids=str)
def test_the_second_factor_is_asked_again_exactly_where_it_is_grave(client, target):
    sign_in(client, member(role_for(target)), seconds_ago=LONG_AGO)

    way = knock(client, target).headers.get("Location", "")

    asks_again = way.startswith(reverse("mfa_reauthenticate"))
    assert asks_again == (target.name in GRAVE)


@pytest.mark.parametrize("name", GRAVE)
def test_it_is_not_asked_again_at_once(client, name):
    (target,) = (page for page in pages() if page.name == name)
    sign_in(client, member(role_for(target)))

    way = knock(client, target).headers.get("Location", "")

    assert not way.startswith(reverse("mfa_reauthenticate"))
