"""The page of a search: what it says to whom, and that it keeps nothing."""

import time

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff.roles import Role
from residents import pace
from tests.people import member
from tests.placements_pages.builders import house, stay, this_night
from tests.residents.builders import hidden_from, with_identity, woman
from tests.staff.builders import sign_in

SEARCH = reverse("reports:search")
NAME = "Мария Петрова Образцова"
WORKERS = [
    Role.DEPUTY_MANAGER,
    Role.SOCIAL_WORKER,
    Role.PSYCHOLOGIST,
    Role.LAWYER,
    Role.NURSE,
    Role.DUTY_WORKER,
]
BAR, FRAME = 12, 3
KEYS_AND_ENTRY = 8
PACE = 7


@pytest.fixture
def visit(client):
    def as_(role):
        user = member(role)
        sign_in(client, user)
        return user

    return as_


@pytest.fixture
def deputy(visit):
    return visit(Role.DEPUTY_MANAGER)


def named(**columns):
    return with_identity(woman(**columns), full_name=NAME)


def search(client, typed):
    return client.post(SEARCH, {"q": typed})


@pytest.mark.parametrize("role", WORKERS)
def test_every_page_of_a_worker_has_the_box(client, visit, role):
    visit(role)

    page = client.get(reverse("reports:today")).text

    assert f'action="{SEARCH}"' in page
    assert f'href="{SEARCH}"' in page


def test_who_sees_no_file_has_no_box(client, visit):
    visit(Role.MANAGER)

    assert SEARCH not in client.get(reverse("staff:profile")).text
    assert search(client, NAME).status_code == 403


def test_a_file_is_shown_with_what_a_list_shows(client, deputy):
    resident = named(birth_year=timezone.localdate().year - 30)

    page = search(client, "Образцова").text

    assert resident.case_code in page
    assert NAME in page
    assert reverse("residents:detail", args=[resident.pk]) in page
    assert "25–34 г." in page


def test_the_page_of_names_is_kept_nowhere_and_closes_by_itself(client, deputy):
    named()

    response = search(client, "Образцова")

    assert response["Cache-Control"] == "no-store"
    assert response["Refresh"] == f"300; url={SEARCH}"


def test_a_page_without_names_stays(client, deputy):
    woman(case_code="липа-27")

    response = search(client, "липа-27")

    assert "липа-27" in response.text
    assert "Refresh" not in response


def test_who_is_in_the_house_is_not_admitted_again(client, deputy):
    resident = named()
    stay(resident, house()[0], first=this_night())

    page = search(client, "Образцова").text

    assert "в дома" in page
    assert f"?who={resident.pk}" not in page


def test_who_is_not_in_the_house_can_be_admitted(client, deputy):
    resident = named(closed_on=timezone.localdate())

    link = f"{reverse('placements:create')}?who={resident.pk}"

    assert link in search(client, "Образцова").text
    assert client.get(link).status_code == 200


def test_who_admits_nobody_is_offered_no_admission(client, visit):
    user = visit(Role.PSYCHOLOGIST)
    resident = named()
    resident.members.create(user=user, added_by=user)

    page = search(client, "Образцова").text

    assert resident.case_code in page
    assert "?who=" not in page


def test_a_duty_worker_is_sent_to_the_deputy_manager_without_a_code(client, visit):
    visit(Role.DUTY_WORKER)
    resident = named()

    page = search(client, NAME).text

    assert "Позната е в центъра." in page
    assert "Попитайте зам.-управителя." in page
    assert resident.case_code not in page


def test_a_hidden_case_is_not_known(client, visit):
    user = visit(Role.SOCIAL_WORKER)
    resident = named()
    hidden_from(resident, user)

    page = search(client, NAME).text

    assert "Не е позната в центъра." in page
    assert resident.case_code not in page


def test_a_first_name_alone_is_no_answer(client, visit):
    visit(Role.DUTY_WORKER)

    page = search(client, "Мария").text

    assert "Нищо не е намерено." in page
    assert "лично и фамилно име" in page


def test_who_admits_nobody_is_only_told_that_nothing_is_found(client, visit):
    visit(Role.NURSE)
    named()

    page = search(client, NAME).text

    assert "Нищо не е намерено." in page
    assert "Позната" not in page


@pytest.mark.parametrize("typed", ["", "  ", "М", "ж" * 121, "а\x07б", "а\u202eб"])
def test_what_cannot_be_searched_for_is_said_beside_the_box(client, deputy, typed):
    response = search(client, typed)

    assert "q" in response.context["form"].errors
    assert response.context["answer"] is None


@pytest.mark.parametrize("typed", ["!!", "👩‍👧", "%_", "' OR 1=1 --", "<b>х</b>", "12"])
def test_strange_signs_are_only_looked_for(client, deputy, typed):
    named()

    response = search(client, typed)

    assert response.status_code == 200
    assert "<b>х" not in response.text


def test_what_was_typed_stays_in_the_box(client, deputy):
    assert 'value="Мария &amp; сие"' in search(client, "Мария & сие").text


def test_a_link_searches_for_nothing(client, deputy):
    named()

    response = client.get(SEARCH, {"q": NAME})

    assert response.context["answer"] is None
    assert NAME not in response.text


def test_the_second_search_of_a_second_waits(client, deputy):
    named()
    now = time.time()
    pace.is_too_soon(deputy, now)
    pace.is_too_soon(deputy, now + 1)

    response = search(client, NAME)

    assert response.status_code == 429
    assert "Изчакайте" in response.text
    assert 'value="Мария Петрова Образцова"' in response.text
    assert response.context["answer"] is None


def test_a_second_has_room_for_one_search_of_each(deputy):
    other = member(Role.NURSE)

    counted = [
        pace.is_too_soon(user, now)
        for user, now in ((deputy, 10.1), (other, 10.2), (deputy, 10.9), (deputy, 11.0))
    ]

    assert counted == [False, False, True, False]


@pytest.mark.parametrize("size", [1, 40])
def test_the_page_stays_within_its_queries(
    client, deputy, django_assert_max_num_queries, size
):
    for _ in range(size):
        named()

    with django_assert_max_num_queries(BAR + FRAME + KEYS_AND_ENTRY + PACE):
        search(client, "Образцова")
