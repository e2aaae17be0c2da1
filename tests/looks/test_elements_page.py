from http import HTTPStatus

import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from tests.people import member

PAGE = reverse("looks:elements")


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def test_staff_see_every_small_part(client):
    client.force_login(member(Role.DUTY_WORKER))

    response = client.get(PAGE)

    assert response.status_code == HTTPStatus.OK
    assert response.content.count(b'class="chip is-late"') == 2


def test_account_without_role_does_not_see_the_page(client):
    client.force_login(member())

    assert client.get(PAGE).status_code != HTTPStatus.OK


def test_page_of_elements_takes_no_post(client):
    client.force_login(member(Role.DUTY_WORKER))

    assert client.post(PAGE).status_code == HTTPStatus.METHOD_NOT_ALLOWED
