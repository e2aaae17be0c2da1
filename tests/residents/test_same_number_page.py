import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from tests.people import member
from tests.residents.builders import (
    EGN,
    OTHER_EGN,
    hidden_from,
    numbered,
    registered,
)
from tests.staff.builders import sign_in

PAGE = reverse("residents:double-list")


@pytest.fixture
def deputy(client):
    user = member(Role.DEPUTY_MANAGER)
    sign_in(client, user)
    return user


def test_two_files_with_one_number_stand_together(client, deputy):
    one, two = registered(numbered(EGN)), registered(numbered(EGN))
    registered(numbered(OTHER_EGN))

    response = client.get(PAGE)

    assert response.context["groups"] == [[one, two]]
    assert EGN not in response.text


def test_a_double_made_by_one_who_may_not_know_is_here_too(client, deputy):
    worker = member(Role.SOCIAL_WORKER)
    earlier = registered(numbered(EGN))
    hidden_from(earlier, worker)
    later = registered(numbered(EGN), by=worker)

    response = client.get(PAGE)

    assert response.context["groups"] == [[earlier, later]]


def test_a_file_hidden_from_the_reader_is_not_here(client, deputy):
    hidden_from(registered(numbered(EGN)), deputy)
    registered(numbered(EGN))

    assert client.get(PAGE).context["groups"] == []
