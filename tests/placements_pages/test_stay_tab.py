import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from residents.models import CaseBlock
from tests.people import member
from tests.placements_pages.builders import house, stay, this_night, woman
from tests.staff.builders import sign_in


def tab(resident) -> str:
    return reverse("placements:of-resident", args=[resident.pk])


def test_the_tab_shows_papers_and_nights(client, deputy):
    resident = woman()
    placement = stay(resident, house()[0], first=this_night())

    response = client.get(tab(resident))

    ((sheet, _form),) = response.context["stays"]
    assert placement.register_number in sheet.title
    assert (len(sheet.papers), len(sheet.beds)) == (1, 1)


def test_one_stay_has_its_own_page(client, deputy):
    placement = stay(woman(), house()[0], first=this_night())

    response = client.get(reverse("placements:detail", args=[placement.pk]))

    assert response.context["resident"] == placement.resident


def test_a_blocked_case_is_not_found(client, deputy):
    resident = woman()
    placement = stay(resident, house()[0], first=this_night())
    CaseBlock.objects.create(resident=resident, user=deputy, set_by=deputy)

    response = client.get(reverse("placements:detail", args=[placement.pk]))

    assert response.status_code == 404


def test_who_is_not_on_the_team_finds_nothing(client):
    sign_in(client, member(Role.PSYCHOLOGIST))
    resident = woman()

    response = client.get(tab(resident))

    assert response.status_code == 404


def test_who_may_change_nothing_is_offered_nothing(client):
    sign_in(client, member(Role.DUTY_WORKER))
    resident = woman()
    stay(resident, house()[0], first=this_night())

    response = client.get(tab(resident))

    ((sheet, _form),) = response.context["stays"]
    assert sheet.acts == []


def test_who_has_no_stay_can_be_admitted_from_here(client, deputy):
    resident = woman()

    response = client.get(tab(resident))

    assert f"?who={resident.pk}" in response.text


def test_the_number_of_queries_does_not_grow_with_the_nights(
    client, deputy, django_assert_max_num_queries
):
    resident = woman()
    stay(resident, house()[0], first=this_night())

    with django_assert_max_num_queries(12 + 3):
        client.get(tab(resident))


@pytest.mark.parametrize("name", ["extend", "move", "swap", "discharge"])
def test_a_stay_that_is_not_hers_to_see_cannot_be_changed(client, deputy, name):
    resident = woman()
    placement = stay(resident, house()[0], first=this_night())
    CaseBlock.objects.create(resident=resident, user=deputy, set_by=deputy)

    response = client.get(reverse(f"placements:{name}", args=[placement.pk]))

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["extend", "move", "swap", "discharge"])
def test_who_may_not_change_a_stay_has_no_page_for_it(client, name):
    sign_in(client, member(Role.DUTY_WORKER))
    placement = stay(woman(), house()[0], first=this_night())

    response = client.get(reverse(f"placements:{name}", args=[placement.pk]))

    assert response.status_code == 403
