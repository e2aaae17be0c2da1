import re

import pytest
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.staff.roles import Role
from residents.models import CaseBlock
from tests.people import member
from tests.placements_pages.builders import (
    bed,
    child_of,
    days,
    house,
    room,
    stay,
    this_night,
    woman,
)
from tests.staff.builders import sign_in

BOARD = reverse("placements:board")


def cards(response):
    return [card for room in response.context["rooms"] for card in room.cards]


def test_the_title_is_the_number_of_free_places(client, deputy):
    beds = house()
    stay(woman(), beds[0], first=this_night())

    response = client.get(BOARD)

    assert re.findall(r"\d+", response.context["heading"]) == ["9", "10"]


def test_a_card_says_who_and_until_when(client, deputy):
    resident = woman("липа-27")
    stay(resident, bed(1, room=room()), first=this_night())

    (card,) = cards(client.get(BOARD))

    assert card.code == "липа-27"
    assert card.url == reverse("placements:of-resident", args=[resident.pk])


def test_a_mother_and_her_child_are_drawn_as_one_family(client, deputy):
    beds = house()
    mother = woman("липа-27")
    stay(mother, beds[0], first=this_night())
    stay(child_of(mother, "клен-41"), beds[1], first=this_night())

    first, second, *_ = cards(client.get(BOARD))

    assert "клен-41" in first.family
    assert second.is_kin


def test_a_blocked_case_is_a_taken_bed_and_nothing_more(client, deputy):
    resident = woman("липа-27")
    stay(resident, bed(1, room=room()), first=this_night())
    CaseBlock.objects.create(resident=resident, user=deputy, set_by=deputy)

    response = client.get(BOARD)

    assert [card.is_taken for card in cards(response)] == [True]
    assert "липа-27" not in response.text


def test_who_may_not_see_the_file_gets_the_code_without_a_link(client):
    sign_in(client, member(Role.PSYCHOLOGIST))
    resident = woman("липа-27")
    stay(resident, bed(1, room=room()), first=this_night())

    response = client.get(BOARD)

    assert "липа-27" in response.text
    assert str(resident.pk) not in response.text


def test_the_manager_comes_to_the_emergency_page_of_who_is_here(client):
    sign_in(client, member(Role.MANAGER))
    resident = woman("липа-27")
    stay(resident, bed(1, room=room()), first=this_night())

    response = client.get(BOARD)

    assert reverse("reports:emergency", args=[resident.pk]) in response.text


def test_names_are_not_there_until_they_are_asked_for(client, deputy):
    resident = woman("липа-27", call_name="Измислена Вяра")
    stay(resident, bed(1, room=room()), first=this_night())

    response = client.get(BOARD)

    assert "Вяра" not in response.text


def test_names_open_in_the_answer_to_a_post_and_leave_one_entry(client, deputy):
    resident = woman("липа-27", call_name="Измислена Вяра")
    stay(resident, bed(1, room=room()), first=this_night())

    response = client.post(BOARD)

    entry = Entry.objects.get(action="opened-many")
    assert "Измислена Вяра" in response.text
    assert [each.person for each in entry.persons.all()] == [resident.pk]


def test_opened_names_are_not_kept_and_close_by_themselves(client, deputy):
    response = client.post(BOARD)

    assert response["Cache-Control"] == "no-store"
    assert response["Refresh"].startswith("300;")


def test_another_night_has_its_own_board(client, deputy):
    today = this_night()
    stay(woman("липа-27"), bed(1, room=room()), first=today)

    response = client.get(BOARD, {"night": f"{today - days(1):%Y-%m-%d}"})

    assert "липа-27" not in response.text


@pytest.mark.parametrize("night", ["x", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_a_night_that_is_none_of_ours_is_not_found(client, deputy, night):
    response = client.get(BOARD, {"night": night})

    assert response.status_code == 404


def test_a_house_without_beds_says_what_to_do(client, deputy):
    response = client.get(BOARD)

    assert response.context["rooms"] == []
    assert 'class="empty"' in response.text


def test_the_number_of_queries_does_not_grow_with_the_house(
    client, deputy, django_assert_max_num_queries
):
    beds = house()
    for each in beds:
        stay(woman(), each, first=this_night())

    with django_assert_max_num_queries(12 + 3):
        client.get(BOARD)
