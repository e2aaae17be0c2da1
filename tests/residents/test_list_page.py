from datetime import timedelta

import pytest
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.staff.roles import Role
from tests.people import member
from tests.residents.builders import TODAY, hidden_from, on_team, woman
from tests.staff.builders import sign_in

LIST = reverse("residents:list")
NAMES = reverse("residents:list-names")
BAR = 12
FRAME = 3
KEYS_AND_ENTRY = 6


@pytest.fixture
def worker(client):
    user = member(Role.SOCIAL_WORKER)
    sign_in(client, user)
    return user


def codes(response):
    return [row.resident.case_code for row in response.context["rows"]]


def test_my_cases_are_those_i_am_named_on(client, worker):
    mine, _ = woman(), woman()
    on_team(mine, worker)

    response = client.get(LIST, {"view": "mine"})

    assert codes(response) == [mine.case_code]


def test_closed_cases_have_a_list_of_their_own(client, worker):
    closed, still_open = woman(closed_on=TODAY), woman()

    assert codes(client.get(LIST, {"view": "closed"})) == [closed.case_code]
    assert codes(client.get(LIST)) == [still_open.case_code]


def test_who_left_last_is_first_among_the_closed(client, worker):
    earlier = TODAY - timedelta(days=9)
    long_here = woman(opened_on=earlier - timedelta(days=9), closed_on=TODAY)
    soon_gone = woman(closed_on=TODAY - timedelta(days=1), opened_on=earlier)

    response = client.get(LIST, {"view": "closed"})

    assert codes(response) == [long_here.case_code, soon_gone.case_code]


def test_a_duty_worker_has_the_open_cases_alone(client):
    sign_in(client, member(Role.DUTY_WORKER))
    woman(closed_on=TODAY)

    response = client.get(LIST, {"view": "closed"})

    assert codes(response) == []
    assert list(response.context["tabs"]) == ["open"]


def test_the_list_shows_no_name(client, worker):
    on_team(woman(call_name="Ема"), worker)

    assert "Ема" not in client.get(LIST).text


def test_the_names_button_shows_call_names_for_a_while(client, worker):
    woman(call_name="Ема")

    response = client.post(NAMES)

    assert "Ема" in response.text
    assert response["Cache-Control"] == "no-store"
    assert response["Refresh"].startswith("300; url=/residents/")


def test_the_names_are_opened_with_one_entry_that_names_all(client, worker):
    residents = {woman(call_name="Ема").pk, woman(call_name="Ани").pk}

    client.post(NAMES)

    entry = Entry.objects.get(action="opened-many")
    assert entry.reason == "case-list-names"
    assert {each.person for each in entry.persons.all()} == residents


def test_the_name_of_a_hidden_case_stays_away(client, worker):
    hidden_from(woman(call_name="Ема"), worker)
    woman(call_name="Ани")

    page = client.post(NAMES).text

    assert "Ани" in page
    assert "Ема" not in page


def test_the_links_beside_open_names_lead_to_the_sealed_list(client, worker):
    for _ in range(51):
        woman(call_name="Ема")

    page = client.post(f"{NAMES}?view=open").text

    assert f'href="{LIST}?view=open&amp;page=2"' in page
    assert f'href="{LIST}?view=closed"' in page


def test_the_names_are_not_read_by_a_link(client, worker):
    woman(call_name="Ема")

    response = client.get(NAMES)

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "Тази страница се отваря с бутон" in response.text
    assert "Ема" not in response.text


def test_a_strange_page_of_the_list_is_the_nearest(client, worker):
    woman()

    response = client.get(LIST, {"view": "'; --", "page": "x"})

    assert len(codes(response)) == 1


@pytest.mark.parametrize("size", [1, 60])
def test_the_list_stays_within_its_queries(
    client, worker, django_assert_max_num_queries, size
):
    for _ in range(size):
        woman()

    with django_assert_max_num_queries(BAR + FRAME):
        client.get(LIST)


@pytest.mark.parametrize("size", [1, 60])
def test_the_names_cost_only_their_keys_and_their_entry_more(
    client, worker, django_assert_max_num_queries, size
):
    for _ in range(size):
        woman(call_name="Ема")

    with django_assert_max_num_queries(BAR + FRAME + KEYS_AND_ENTRY):
        client.post(NAMES)
