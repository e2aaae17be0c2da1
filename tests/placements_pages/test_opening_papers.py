"""The number of an act and the sentence of a decision: sealed until they are opened."""

import pytest
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.staff.roles import Role
from placements.models import Ground
from residents.models import CaseBlock
from tests.people import member
from tests.placements_pages.builders import (
    days,
    decision,
    house,
    stay,
    this_night,
    woman,
)
from tests.staff.builders import sign_in

NUMBER, SENTENCE = "ИЗМ-77/2026", "Измислено изречение за леглото"
WHY = {"why": "писмо до отдела"}


@pytest.fixture
def placement():
    made = stay(woman("липа-27"), house()[0], first=this_night())
    Ground.objects.create(
        placement=made,
        resident=made.resident,
        kind=Ground.Kind.ORDER,
        issued_on=this_night(),
        valid_from=this_night(),
        act_number=NUMBER,
    )
    decision(made, by=member(), until=this_night() + days(3), note=SENTENCE)
    return made


def page(placement, name="open") -> str:
    return reverse(f"placements:{name}", args=[placement.pk])


def test_the_tab_is_sealed_when_it_is_visited(client, deputy, placement):
    response = client.get(page(placement, "detail"))

    assert NUMBER not in response.text
    assert SENTENCE not in response.text
    assert f'action="{page(placement)}"' in response.text
    assert not Entry.objects.filter(action="opened").exists()


def test_the_opened_tab_is_the_answer_and_closes_by_itself(client, deputy, placement):
    response = client.post(page(placement), WHY)

    assert NUMBER in response.text
    assert SENTENCE in response.text
    assert response["Cache-Control"] == "no-store"
    assert response["Refresh"] == f"300; url={page(placement, 'detail')}"


def test_an_opened_number_is_not_kept(client, deputy, placement):
    client.post(page(placement), WHY)

    assert NUMBER not in client.get(page(placement, "detail")).text
    assert NUMBER not in str(dict(client.session))


def test_each_opened_row_leaves_its_entry(client, deputy, placement):
    client.post(page(placement), WHY)

    entries = Entry.objects.filter(action="opened", actor=deputy.pk)
    assert {entry.object_id for entry in entries} == {
        placement.grounds.get().pk,
        placement.decisions.get().pk,
    }


@pytest.mark.parametrize("why", ["", "  ", "аз", "а" * 5000, "а\u202eбвгд"])
def test_nothing_opens_without_a_reason(client, deputy, placement, why):
    response = client.post(page(placement), {"why": why})

    ((_sheet, form),) = response.context["stays"]
    assert "why" in form.errors
    assert NUMBER not in response.text
    assert "Refresh" not in response.headers


def test_who_reads_no_plans_opens_nothing(client, placement):
    sign_in(client, member(Role.DUTY_WORKER))

    response = client.post(page(placement), WHY)

    assert response.status_code == 200
    assert NUMBER not in response.text
    assert SENTENCE not in response.text
    assert not Entry.objects.filter(action="opened").exists()


def test_who_reads_no_plans_is_offered_no_opening(client, placement):
    sign_in(client, member(Role.DUTY_WORKER))

    response = client.get(page(placement, "detail"))

    assert f'action="{page(placement)}"' not in response.text


def test_it_is_not_opened_by_a_link(client, deputy, placement):
    assert client.get(page(placement)).status_code == 405


def test_a_hidden_case_does_not_open(client, deputy, placement):
    CaseBlock.objects.create(resident=placement.resident, user=deputy, set_by=deputy)

    response = client.post(page(placement), WHY)

    assert response.status_code == 404


def test_papers_without_a_number_offer_nothing_to_open(client, deputy):
    plain = stay(woman(), house()[0], first=this_night())

    response = client.get(page(plain, "detail"))

    assert f'action="{page(plain)}"' not in response.text


def test_sealed_papers_do_not_add_queries_for_each(
    client, deputy, placement, django_assert_max_num_queries
):
    client.get(page(placement, "detail"))  # notes once a minute that she is here

    with django_assert_max_num_queries(12 + 3):
        client.get(page(placement, "detail"))
