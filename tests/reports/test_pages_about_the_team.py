import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from reports.templatetags.team import PAGES
from tests.house.pages import visitor


@pytest.mark.parametrize("name", PAGES)
def test_team_is_marked_on_every_page_about_those_who_work_here(client, name):
    visitor(client, Role.DEPUTY_MANAGER)

    page = client.get(reverse(name)).text

    assert f'<a href="{reverse("staff:approval-list")}" aria-current="page">' in page


def test_team_is_not_marked_elsewhere(client):
    visitor(client, Role.DEPUTY_MANAGER)

    page = client.get(reverse("reports:today")).text

    assert f'<a href="{reverse("staff:approval-list")}">' in page
