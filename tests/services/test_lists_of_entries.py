from datetime import date
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from services.professions import WALLS
from tests.house.pages import visitor
from tests.services.builders import blocked, colleague, entry, on_team, resident

PAGE = reverse("services:list")
MARCH = {"month": "2026-03"}
OF_CASES = MARCH | {"of": "cases"}
QUERIES = 15  # 12 beyond the fixed frame of 3


def test_mine_are_those_i_wrote_in_the_month(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    mine = entry(by=by, case=case)
    entry(by=by, case=case, on=date(2026, 2, 28))
    entry(by=colleague(Role.SOCIAL_WORKER, case), case=case)

    response = client.get(PAGE, MARCH)

    assert [line.entry for line in response.context["listing"].lines] == [mine]


def test_time_and_kind_of_a_colleague_are_countable_behind_the_wall(client):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)
    note = entry(
        by=colleague(Role.PSYCHOLOGIST, case),
        case=case,
        kind="psychological-counselling",
        minutes=90,
        note="измислена дума",
    )

    response = client.get(PAGE, OF_CASES)

    assert "Психологическо консултиране" in response.text
    assert response.context["time"]
    assert response.context["listing"].lines[0].wall == WALLS[note.compartment]
    assert "измислена" not in response.text


def test_entries_of_cases_that_are_not_hers_are_not_listed(client):
    case = resident()
    visitor(client, Role.PSYCHOLOGIST)
    entry(by=colleague(Role.SOCIAL_WORKER, case), case=case)

    response = client.get(PAGE, OF_CASES)

    assert response.context["count"] == 0


@pytest.mark.parametrize("filters", [MARCH, OF_CASES], ids=["mine", "of cases"])
def test_a_blocked_person_sees_no_entry_of_the_case_not_even_her_own(client, filters):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    on_team(by, case)
    entry(by=by, case=case)
    blocked(by, case)

    response = client.get(PAGE, filters)

    assert response.context["count"] == 0
    assert case.case_code not in response.text


@pytest.mark.parametrize(
    "given",
    [
        {"month": "2026-13"},
        {"month": "0001-01"},
        {"month": "9999-12"},
        {"month": "<b>😀</b>"},
        {"of": "<script>", "page": "x" * 5000},
    ],
    ids=["no month", "first", "last", "markup", "long"],
)
def test_a_bent_address_shows_a_list_all_the_same(client, given):
    visitor(client, Role.SOCIAL_WORKER)

    assert client.get(PAGE, given).status_code == HTTPStatus.OK


@pytest.mark.parametrize("filters", [MARCH, OF_CASES], ids=["mine", "of cases"])
def test_a_list_costs_the_same_whatever_its_length(
    client, django_assert_max_num_queries, filters
):
    by = visitor(client, Role.SOCIAL_WORKER)
    for number in range(10, 22):
        case = resident(f"липа-{number}")
        entry(by=by, case=case, note="дума")
        entry(by=colleague(Role.PSYCHOLOGIST, case), case=case, note="дума")

    with django_assert_max_num_queries(QUERIES):
        client.get(PAGE, filters)


def test_a_long_list_is_given_in_pages(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    for _ in range(51):
        entry(by=by, case=case)

    response = client.get(PAGE, MARCH | {"page": "2"})

    assert len(response.context["listing"].lines) == 1
    assert response.context["count"] == 51


def test_a_file_lists_what_everybody_did_for_her(client):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)
    theirs = entry(by=colleague(Role.LAWYER, case), case=case)
    entry(by=colleague(Role.LAWYER, case), case=resident("клен-41"))

    response = client.get(reverse("services:of-resident", args=[case.pk]))

    assert [line.entry for line in response.context["listing"].lines] == [theirs]


def test_a_file_she_may_not_see_does_not_exist(client):
    case = resident()
    visitor(client, Role.NURSE)

    response = client.get(reverse("services:of-resident", args=[case.pk]))

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_file_that_is_not_there_does_not_exist(client):
    visitor(client, Role.NURSE)

    response = client.get(reverse("services:of-resident", args=[uuid4()]))

    assert response.status_code == HTTPStatus.NOT_FOUND
