"""A fragment whose session is over must not get the sign-in page swapped into it."""

import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from tests.house.pages import visitor
from tests.people import member

FRAGMENT = {
    "HX-Request": "true",
    "HX-Current-URL": "http://testserver/staff/profile/?part=colours",
}


def test_a_fragment_takes_its_whole_page_to_the_door(client):
    response = client.get(reverse("reports:today"), headers=FRAGMENT)

    assert response.status_code == 204
    assert response.headers["HX-Redirect"].startswith(reverse("account_login"))


def test_the_door_leads_back_to_the_page_around_the_fragment(client):
    response = client.get(reverse("reports:today"), headers=FRAGMENT)

    assert response.headers["HX-Redirect"].endswith(
        "?next=%2Fstaff%2Fprofile%2F%3Fpart%3Dcolours"
    )


def test_a_page_elsewhere_is_not_led_back_to(client):
    elsewhere = FRAGMENT | {"HX-Current-URL": "http://elsewhere.example/page/"}

    response = client.get(reverse("reports:today"), headers=elsewhere)

    assert response.headers["HX-Redirect"].endswith("?next=%2F")


def test_the_second_factor_too_is_asked_on_a_whole_page(client):
    client.force_login(member(Role.DUTY_WORKER))

    response = client.get(reverse("reports:today"), headers=FRAGMENT)

    assert response.headers["HX-Redirect"].startswith(reverse("mfa_activate_totp"))


def test_a_whole_page_is_redirected_as_ever(client):
    response = client.get(reverse("reports:today"))

    assert response.status_code == 302


@pytest.mark.parametrize("name", ["reports:today", "staff:profile"])
def test_a_fragment_of_a_running_session_is_answered(client, name):
    visitor(client, Role.DUTY_WORKER)

    response = client.get(reverse(name), headers=FRAGMENT)

    assert response.status_code == 200
