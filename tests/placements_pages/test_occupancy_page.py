from datetime import date

import pytest
from django.urls import reverse

from crisis_center.dates import DAY, month_of
from tests.placements_pages.builders import house, stay, this_night, woman


def month(day: date) -> str:
    return reverse("placements:occupancy-month", args=[day.year, day.month])


def test_a_past_month_has_its_figures(client, deputy):
    stay(woman(), house()[0], first=date(2025, 3, 2), last=date(2025, 4, 9))

    response = client.get(month(date(2025, 3, 1)))

    percent, nights, capacity, *_ = response.context["figures"]
    assert (nights.value, capacity.value) == ("30", "310")
    assert percent.value == "9,7 %"


def test_the_month_under_way_is_counted_up_to_today(client, deputy):
    response = client.get(reverse("placements:occupancy"))

    assert response.context["is_running"]
    assert response.context["after"] is None


def test_a_month_leads_to_the_one_before_and_the_one_after(client, deputy):
    response = client.get(month(date(2025, 1, 1)))

    assert response.context["before"] == date(2024, 12, 31)
    assert response.context["after"] == date(2025, 2, 1)


@pytest.mark.parametrize(("year", "number"), [(1999, 1), (2025, 13), (2025, 0)])
def test_a_month_that_is_none_is_not_found(client, deputy, year, number):
    response = client.get(reverse("placements:occupancy-month", args=[year, number]))

    assert response.status_code == 404


def test_a_month_to_come_is_not_found(client, deputy):
    to_come = month_of(month_of(this_night()).last + 2 * DAY).first

    response = client.get(month(to_come))

    assert response.status_code == 404


def test_the_number_of_queries_is_small(client, deputy, django_assert_max_num_queries):
    stay(woman(), house()[0], first=this_night())

    with django_assert_max_num_queries(12 + 3):
        client.get(reverse("placements:occupancy"))
