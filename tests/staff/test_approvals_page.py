import pytest
from django.urls import reverse

from crisis_center.staff import actions
from crisis_center.staff.actions.deciding import AskedByOneself
from crisis_center.staff.models import Approval, User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import (
    administrator,
    again,
    deputy,
    enrolled,
    manager,
    sign_in,
    waiting_role,
)

PAGE = "staff:approval-list"


@pytest.fixture
def newcomer() -> User:
    return User.objects.create_user(username="nova", display_name="Нова Измислена")


@pytest.fixture
def approval(newcomer) -> Approval:
    return waiting_role(subject=newcomer, role=Role.NURSE, asked_by=administrator())


def press(client, verb, approval):
    return client.post(reverse(f"staff:approval-{verb}", args=[approval.pk]))


def test_it_shows_who_asks_what_for_whom(client, approval):
    sign_in(client, manager())

    page = client.get(reverse(PAGE)).content.decode()

    assert "Нова Измислена" in page
    assert str(Role.NURSE.label) in page
    assert approval.asked_by.display_name in page


def test_it_shows_who_has_not_come_yet(client, approval):
    sign_in(client, manager())

    page = client.get(reverse(PAGE)).content.decode()

    assert page.count("chip is-e14") == 2


def test_it_shows_who_has_come(client):
    subject = member()
    enrolled(subject)
    waiting_role(subject=subject, role=Role.NURSE, asked_by=administrator())
    sign_in(client, manager())

    page = client.get(reverse(PAGE)).content.decode()

    assert page.count("chip is-free") == 2


def test_confirming_gives_the_role(client, approval, newcomer):
    sign_in(client, manager())

    response = press(client, "confirm", approval)

    assert response.url == reverse(PAGE)
    assert again(newcomer).role == Role.NURSE


def test_refusing_gives_nothing(client, approval, newcomer):
    sign_in(client, manager())

    press(client, "refuse", approval)

    assert again(newcomer).role is None
    assert not Approval.objects.open().exists()


def test_what_one_asked_for_stands_there_with_the_reason(client, newcomer):
    asker = deputy()
    approval = waiting_role(subject=newcomer, role=Role.NURSE, asked_by=asker)
    sign_in(client, asker)

    page = client.get(reverse(PAGE)).content.decode()

    assert str(AskedByOneself()) in page
    assert reverse("staff:approval-confirm", args=[approval.pk]) not in page


def test_what_one_may_not_decide_is_refused_with_the_reason(client, newcomer):
    asker = deputy()
    approval = waiting_role(subject=newcomer, role=Role.NURSE, asked_by=asker)
    sign_in(client, asker)

    response = press(client, "confirm", approval)

    assert again(newcomer).role is None
    assert str(AskedByOneself()) in client.get(response.url).content.decode()


def test_what_is_decided_is_not_decided_again(client, approval):
    actions.confirm(approval=approval, by=deputy())
    sign_in(client, manager())

    press(client, "refuse", approval)

    approval.refresh_from_db()
    assert approval.outcome == Approval.Outcome.CONFIRMED


def test_a_reset_stands_there_too(client):
    nurse = member(Role.NURSE)
    actions.ask_second_factor_reset(user=nurse, by=administrator())
    sign_in(client, manager())

    page = client.get(reverse(PAGE)).content.decode()

    kind = Approval.Kind.SECOND_FACTOR_RESET.label
    assert f"{nurse.display_name}: {kind}" in page


def test_an_empty_list_says_so(client):
    sign_in(client, manager())

    assert 'class="empty"' in client.get(reverse(PAGE)).content.decode()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SOCIAL_WORKER, Role.NURSE])
def test_others_do_not_see_it(client, role):
    sign_in(client, member(role))

    assert client.get(reverse(PAGE)).status_code == 403


@pytest.mark.parametrize("verb", ["confirm", "refuse"])
def test_others_do_not_decide(client, approval, verb):
    sign_in(client, administrator())

    assert press(client, verb, approval).status_code == 403


@pytest.mark.parametrize("verb", ["confirm", "refuse"])
def test_reading_a_decision_decides_nothing(client, approval, verb):
    sign_in(client, manager())

    response = client.get(reverse(f"staff:approval-{verb}", args=[approval.pk]))

    assert response.status_code == 405


def test_ten_cost_no_more_queries_than_one(
    client, approval, django_assert_max_num_queries
):
    admin = administrator()
    for _ in range(9):
        waiting_role(subject=member(), role=Role.NURSE, asked_by=admin)
    sign_in(client, manager())
    client.get(reverse(PAGE))

    with django_assert_max_num_queries(4):
        client.get(reverse(PAGE))
