"""Before the first bed is entered, pages say who enters it and count nothing."""

import pytest
from django.urls import reverse

from tests.placements_pages.builders import house, woman

WHO = "placements/_no_beds.html"
PAGES = [
    "placements:board",
    "placements:create",
    "placements:timeline",
    "reports:today",
]


def parts(response) -> set[str]:
    return {template.name for template in response.templates}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_who_enters_the_beds(client, deputy, name):
    woman()

    assert WHO in parts(client.get(reverse(name)))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_furnished_house_says_nothing_of_it(client, deputy, name):
    house()

    assert WHO not in parts(client.get(reverse(name)))


def test_the_board_does_not_count_places_that_are_not_there(client, deputy):
    response = client.get(reverse("placements:board"))

    assert "0" not in response.context["heading"]


def test_the_time_line_draws_nothing(client, deputy):
    response = client.get(reverse("placements:timeline"))

    assert "placements/_timeline_drawing.html" not in parts(response)


def test_nobody_is_offered_for_admission(client, deputy):
    code = woman().case_code

    assert code not in client.get(reverse("placements:create")).content.decode()
