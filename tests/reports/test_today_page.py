"""What the deputy manager sees first: the beds, what ends, what waits for her."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.models import CaseBlock
from tests.people import member
from tests.placements_pages.builders import days, house, stay, this_night, woman
from tests.staff.builders import sign_in

FRAME = 3
BAR = 12


@pytest.fixture
def deputy(client: Client) -> User:
    deputy = member(Role.DEPUTY_MANAGER)
    sign_in(client, deputy)
    return deputy


def _today() -> date:
    return timezone.localdate()


def test_a_house_without_beds_says_so(client: Client, deputy: User) -> None:
    response = client.get(reverse("reports:today"))

    assert response.status_code == 200
    assert response.context["board"].lines == []


def test_beds_and_terms_agree_with_the_rows(client: Client, deputy: User) -> None:
    beds = house()
    stay(woman("липа-27"), beds[0], first=this_night(), last=_today() + days(7))

    response = client.get(reverse("reports:today"))

    assert response.context["board"].free == 9
    assert [len(rung.ends) for rung in response.context["ladder"]] == [
        0, 0, 0, 1, 0, 0, 0,
    ]  # fmt: skip
    assert "липа-27" in response.text


def test_who_sleeps_here_is_counted(client: Client, deputy: User) -> None:
    stay(woman("липа-27"), house()[0], first=this_night(), last=_today() + days(7))

    response = client.get(reverse("reports:today"))

    assert response.context["in_house"] == "В дома: 1 жена, 0 деца."


def test_a_blocked_person_learns_only_that_a_bed_is_taken(
    client: Client, deputy: User
) -> None:
    beds = house()
    hidden = woman("липа-27")
    stay(hidden, beds[0], first=this_night(), last=_today() + days(7))
    CaseBlock.objects.create(resident=hidden, user=deputy, set_by=deputy)

    response = client.get(reverse("reports:today"))

    assert response.context["board"].free == 9
    assert "липа-27" not in response.text


def test_a_full_house_costs_no_more_queries_than_an_empty_one(
    client: Client, deputy: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number, bed in enumerate(house()):
        stay(woman(), bed, first=this_night(), last=_today() + days(number))

    client.get(reverse("reports:today"))  # notes her activity, once a minute

    with django_assert_max_num_queries(FRAME + BAR):
        client.get(reverse("reports:today"))


def test_who_has_no_work_in_the_house_has_no_today(client: Client) -> None:
    sign_in(client, member(Role.ADMINISTRATOR))

    assert client.get(reverse("reports:today")).status_code == 403
