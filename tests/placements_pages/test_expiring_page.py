import pytest
from django.urls import reverse
from django.utils import timezone

from residents.models import CaseBlock
from tests.placements_pages.builders import days, house, stay, woman

EXPIRING = reverse("placements:expiring")


def rungs(response):
    return [len(rung.ends) for rung in response.context["rungs"]]


@pytest.mark.parametrize(
    ("left", "rung"),
    [(0, 0), (1, 1), (2, 2), (7, 2), (8, 3), (14, 3), (15, 4), (30, 4), (60, 5)],
)
def test_an_end_stands_on_the_lowest_rung_it_fits(client, deputy, left, rung):
    today = timezone.localdate()
    stay(woman(), house()[0], first=today - days(90), last=today + days(left))

    response = client.get(EXPIRING)

    assert rungs(response) == [int(at == rung) for at in range(6)]


def test_an_end_after_sixty_days_is_not_there(client, deputy):
    today = timezone.localdate()
    stay(woman("липа-27"), house()[0], first=today, last=today + days(61))

    response = client.get(EXPIRING)

    assert "липа-27" not in response.text


def test_a_late_end_stands_before_the_others(client, deputy):
    today = timezone.localdate()
    beds = house()
    stay(woman("клен-41"), beds[0], first=today, last=today + days(3))
    stay(woman("липа-27"), beds[1], first=today - days(60), last=today - days(2))

    response = client.get(EXPIRING)

    late = response.context["groups"][0]
    assert [(late.state, end.code) for end in late.ends] == [("is-late", "липа-27")]


def test_a_blocked_case_is_not_there(client, deputy):
    today = timezone.localdate()
    resident = woman("липа-27")
    stay(resident, house()[0], first=today, last=today + days(3))
    CaseBlock.objects.create(resident=resident, user=deputy, set_by=deputy)

    response = client.get(EXPIRING)

    assert "липа-27" not in response.text


def test_the_number_of_queries_does_not_grow_with_the_house(
    client, deputy, django_assert_max_num_queries
):
    today = timezone.localdate()
    for each in house():
        stay(woman(), each, first=today, last=today + days(3))

    with django_assert_max_num_queries(12 + 3):
        client.get(EXPIRING)
