"""Who must sign in or unlock first comes back to the page she was on."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import sign_in
from tests.staff.screens import begin_earlier, lock

BUTTON = "residents:list-names"
LIST = "/residents/?view=closed&page=2"
SHIFT = timedelta(seconds=settings.SESSION_COOKIE_AGE)
ELSEWHERE = ["https://example.org/residents/", "//example.org/", "javascript:alert(1)"]


def press(client: Client, page: str) -> str:
    """Press a button that stands on a page; give the page one is led back to."""
    response = client.post(reverse(BUTTON), headers={"Referer": page})
    query = parse_qs(urlsplit(response.headers["Location"]).query)
    return query.get("next", [""])[0]


def stranger(client: Client) -> None:
    client.logout()


def locked(client: Client) -> None:
    sign_in(client, member(Role.DEPUTY_MANAGER))
    lock(client)


def over(client: Client) -> None:
    sign_in(client, member(Role.DEPUTY_MANAGER))
    begin_earlier(client, SHIFT)


STATES = pytest.mark.parametrize("state", [stranger, locked, over])


@STATES
def test_a_button_leads_back_to_where_it_stands(client, state):
    state(client)

    assert press(client, f"http://testserver{LIST}") == LIST


@STATES
@pytest.mark.parametrize("page", [*ELSEWHERE, ""])
def test_a_button_of_elsewhere_leads_to_no_other_page(client, state, page):
    state(client)

    assert press(client, page) in {"", reverse("reports:today")}


@STATES
def test_an_address_leads_back_to_itself(client, state):
    state(client)

    response = client.get(LIST)

    query = parse_qs(urlsplit(response.headers["Location"]).query)
    assert query["next"] == [LIST]
