"""Each page that can be read: accessible, within its screen, and quiet meanwhile."""

import pytest
from django.conf import settings
from django.test import Client

from crisis_center.staff.roles import Role
from tests.house.pages import Page, pages, visitor

pytestmark = pytest.mark.browser

READABLE = [page for page in pages() if page.can_be_read and not page.is_admin]
WIDER_THAN_THE_SCREEN = """
() => document.documentElement.scrollWidth > document.documentElement.clientWidth
"""


@pytest.fixture
def signed_in(context, base_url):
    """Bring a session that has shown both factors into the browser."""
    client = Client()
    visitor(client, Role.DEPUTY_MANAGER)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": base_url}
    context.add_cookies([cookie])


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("target", READABLE, ids=str)
def test_a_page_is_accessible_and_fits_its_screen(page, axe, size, target: Page):
    page.goto(target.url)

    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    axe(page)
