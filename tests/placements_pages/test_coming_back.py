"""Who comes back is admitted from her closed file."""

import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.people import member
from tests.placements_pages.builders import house, stay, this_night, woman
from tests.placements_pages.test_admission_page import form_of, typed
from tests.staff.builders import sign_in


@pytest.fixture
def resident():
    gone = woman("липа-27")
    gone.closed_on = this_night()
    gone.save()
    return gone


def tab(resident) -> str:
    return reverse("placements:of-resident", args=[resident.pk])


def test_the_tab_of_a_closed_file_leads_to_the_admission(client, deputy, resident):
    response = client.get(tab(resident))

    assert form_of(resident) in response.text


def test_who_is_here_is_not_offered_a_second_stay(client, deputy):
    here = woman()
    stay(here, house()[0], first=this_night())

    response = client.get(tab(here))

    assert form_of(here) not in response.text


def test_a_closed_file_is_not_in_the_list_of_who_may_come(client, deputy, resident):
    response = client.get(reverse("placements:create"))

    assert response.context["families"] == []


def test_the_check_says_that_the_file_is_opened_again(client, deputy, resident):
    bed = house()[0]

    response = client.post(form_of(resident), typed({resident: bed}, step="check"))

    assert "липа-27" in response.context["lines"][1].value


def test_the_admission_opens_the_file_again(client, deputy, resident):
    bed = house()[0]

    client.post(form_of(resident), typed({resident: bed}))

    assert Resident.objects.get().is_open


def test_who_does_not_see_the_closed_file_does_not_find_it(client, resident):
    sign_in(client, member(Role.DUTY_WORKER))

    response = client.get(form_of(resident))

    assert response.status_code == 404
