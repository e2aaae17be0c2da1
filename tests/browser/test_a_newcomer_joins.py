"""The way into the house, walked by the three whom it takes."""

import pytest
from django.urls import reverse

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.browser import steps
from tests.browser.screen import BG_PHONE, EN_DESK

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("setting", [BG_PHONE, EN_DESK], indirect=True),
]


def test_an_administrator_a_deputy_and_a_newcomer(at_work, screen_of, base_url) -> None:
    administrator, deputy = at_work(Role.ADMINISTRATOR), at_work(Role.DEPUTY_MANAGER)
    newcomer = screen_of(None)

    steps.join(newcomer, employed_by=administrator, confirmed_by=deputy)

    assert newcomer.page.url == base_url + reverse("reports:today")
    assert User.objects.get(username="novata").role == Role.SOCIAL_WORKER
