from http import HTTPStatus

import pytest
from django.urls import reverse

from crisis_center.audit.models import Entry as TrailEntry
from crisis_center.staff.roles import Role
from services.models import Entry
from tests.house.pages import visitor
from tests.services.builders import blocked, colleague, entry, on_team, resident

NOTE = "измислена дума"
REASON = {"reason": "подготовка за среща"}


def sealed_page(note: Entry) -> str:
    return reverse("services:detail", args=[note.pk])


def door(note: Entry) -> str:
    return reverse("services:open", args=[note.pk])


def test_the_page_itself_answers_with_the_note_and_closes_in_five_minutes(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    note = entry(by=by, case=case, note=NOTE)

    response = client.post(door(note), REASON)

    assert response.status_code == HTTPStatus.OK
    assert NOTE in response.text
    assert response.headers["Refresh"] == f"300; url={sealed_page(note)}"
    assert response.headers["Cache-Control"] == "no-store"
    assert TrailEntry.objects.filter(action="opened", object_id=note.pk).exists()


def test_looking_at_an_entry_opens_nothing(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    note = entry(by=by, case=case, note=NOTE)

    response = client.get(sealed_page(note))

    assert NOTE not in response.text
    assert not TrailEntry.objects.filter(action="opened").exists()


def test_a_link_does_not_open_a_note(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    note = entry(by=by, case=case, note=NOTE)

    response = client.get(door(note))

    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("reason", ["", "   ", "п" * 301, "ред \u202e назад"])
def test_without_a_plain_reason_it_stays_closed(client, reason):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    note = entry(by=by, case=case, note=NOTE)

    response = client.post(door(note), {"reason": reason})

    assert NOTE not in response.text
    assert response.context["form"].errors["reason"]
    assert not TrailEntry.objects.filter(action="opened").exists()


def test_beyond_the_wall_it_is_refused_and_recorded(client):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)
    note = entry(by=colleague(Role.LAWYER, case), case=case, note=NOTE)

    response = client.post(door(note), REASON)

    assert response.status_code == HTTPStatus.FORBIDDEN
    assert NOTE not in response.text
    assert TrailEntry.objects.filter(action="opening-refused").exists()


def test_beyond_the_wall_no_way_to_open_is_offered(client):
    case = resident()
    visitor(client, Role.SOCIAL_WORKER)
    note = entry(by=colleague(Role.LAWYER, case), case=case, note=NOTE)

    response = client.get(sealed_page(note))

    assert door(note) not in response.text


@pytest.mark.parametrize("address", [sealed_page, door])
def test_for_a_blocked_person_the_entry_does_not_exist(client, address):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    on_team(by, case)
    note = entry(by=by, case=case, note=NOTE)
    blocked(by, case)

    response = client.post(address(note), REASON)

    assert response.status_code in {
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
    }
    assert case.case_code not in response.text


def test_an_entry_of_a_case_that_is_not_hers_does_not_exist(client):
    case = resident()
    visitor(client, Role.PSYCHOLOGIST)
    note = entry(by=colleague(Role.PSYCHOLOGIST, case), case=case, note=NOTE)

    response = client.get(sealed_page(note))

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_the_reason_and_the_note_are_shown_as_text(client):
    case = resident()
    by = visitor(client, Role.SOCIAL_WORKER)
    note = entry(by=by, case=case, note="<b>дума</b>\nвтори ред")

    response = client.post(door(note), {"reason": "<i>защото</i>"})

    assert "&lt;b&gt;дума&lt;/b&gt;<br>втори ред" in response.text
    assert "<i>защото</i>" not in response.text
