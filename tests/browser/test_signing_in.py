import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from tests.people import PASSWORD, member

pytestmark = pytest.mark.browser


def test_a_password_leads_to_the_second_factor(page, base_url, size):
    user = member(Role.DUTY_WORKER)
    page.goto("/")

    page.fill("[name=login]", user.username)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")

    assert page.url == base_url + reverse("mfa_activate_totp")
