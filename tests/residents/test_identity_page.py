from datetime import date

import pytest
from django.urls import reverse

from crisis_center.audit.models import Entry, ReasonNote
from crisis_center.staff.roles import Role
from tests.people import member
from tests.residents.builders import on_team, with_identity, woman
from tests.staff.builders import sign_in

NAME, PHONE = "Примера Измислена", "000 111"
WHY = {"why": "подготовка на договор"}


@pytest.fixture
def resident():
    return with_identity(
        woman(call_name="Ема", open_to_social_workers=False),
        full_name=NAME,
        birth_date=date(1990, 2, 3),
        phone=PHONE,
    )


@pytest.fixture
def enter(client, resident):
    def sign_in_as(role):
        user = member(role)
        on_team(resident, user)
        sign_in(client, user)
        return user

    return sign_in_as


def url(name, resident):
    return reverse(f"residents:{name}", args=[resident.pk])


def test_the_page_is_sealed_when_it_is_visited(client, resident, enter):
    enter(Role.SOCIAL_WORKER)

    page = client.get(url("identity", resident)).text

    assert NAME not in page
    assert PHONE not in page
    assert not Entry.objects.filter(action="opened").exists()


def test_the_opened_page_is_the_answer_and_closes_by_itself(client, resident, enter):
    enter(Role.SOCIAL_WORKER)

    response = client.post(url("identity-open", resident), WHY)

    assert response.status_code == 200
    assert NAME in response.text
    assert "03.02.1990" in response.text
    assert response["Cache-Control"] == "no-store"
    assert response["Refresh"] == f"300; url={url('identity', resident)}"


def test_an_opened_value_is_not_kept_in_the_session(client, resident, enter):
    enter(Role.SOCIAL_WORKER)

    client.post(url("identity-open", resident), WHY)

    assert NAME not in str(dict(client.session))
    assert NAME not in client.get(url("identity", resident)).text


def test_opening_is_recorded_with_its_reason_sealed(client, resident, enter):
    user = enter(Role.SOCIAL_WORKER)

    client.post(url("identity-open", resident), WHY)

    entries = Entry.objects.filter(action="opened", actor=user.pk)
    assert {entry.object_id for entry in entries} == {
        resident.pk,
        resident.identity.pk,
    }
    assert ReasonNote.objects.count() == 2


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.DEPUTY_MANAGER, {NAME, PHONE, "Ема"}),
        (Role.LAWYER, {NAME, PHONE, "Ема"}),
        (Role.PSYCHOLOGIST, {NAME, "Ема"}),
        (Role.NURSE, {NAME, "Ема"}),
        (Role.DUTY_WORKER, {"Ема"}),
    ],
)
def test_each_profession_opens_its_own_part(client, resident, enter, role, shown):
    enter(role)

    page = client.post(url("identity-open", resident), WHY).text

    assert {text for text in (NAME, PHONE, "Ема") if text in page} == shown


@pytest.mark.parametrize("why", ["", "  ", "аз", "а" * 5000, "а\u202eбвгд"])
def test_nothing_opens_without_a_reason(client, resident, enter, why):
    enter(Role.SOCIAL_WORKER)

    response = client.post(url("identity-open", resident), {"why": why})

    assert "why" in response.context["form"].errors
    assert NAME not in response.text
    assert "Refresh" not in response.headers


def test_it_is_not_opened_by_a_link(client, resident, enter):
    enter(Role.SOCIAL_WORKER)

    assert client.get(url("identity-open", resident)).status_code == 405


def test_a_file_she_may_not_see_does_not_open(client, resident):
    sign_in(client, member(Role.SOCIAL_WORKER))

    response = client.post(url("identity-open", resident), WHY)

    assert response.status_code == 404


def test_the_title_and_address_name_nobody(client, resident, enter):
    enter(Role.SOCIAL_WORKER)

    page = client.post(url("identity-open", resident), WHY).text

    title = page[page.index("<title>") : page.index("</title>")]
    assert NAME not in title
    assert resident.case_code not in title
