"""Registering begins with a question, and what was typed is not typed again."""

import pytest
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.people import member
from tests.residents.builders import EGN, WRONG_EGN, with_identity, woman
from tests.staff.builders import sign_in

KNOWN = reverse("residents:known")
CREATE = reverse("residents:create")
NAME = "Мария Петрова Образцова"
LNCH = "1000000001"


@pytest.fixture
def worker(client):
    user = member(Role.SOCIAL_WORKER)
    sign_in(client, user)
    return user


def carry(client, typed):
    return client.post(CREATE, {"step": "new", "q": typed})


def initial(response):
    return response.context["form"].initial


@pytest.mark.parametrize("name", ["residents:list", "placements:create"])
def test_every_way_to_a_new_file_leads_here(client, worker, name):
    page = client.get(reverse(name)).text

    assert f'href="{KNOWN}"' in page
    assert f'href="{CREATE}"' not in page


def test_who_is_known_is_shown_with_the_way_to_her_file(client, worker):
    resident = with_identity(woman(), full_name=NAME)

    page = client.post(KNOWN, {"q": NAME}).text

    assert reverse("residents:detail", args=[resident.pk]) in page
    assert f"?who={resident.pk}" in page


def test_the_question_is_a_search_of_its_own_reason(client, worker):
    client.post(KNOWN, {"q": NAME})

    assert Entry.objects.get().reason == "registration"


def test_who_is_not_known_goes_on_with_what_was_typed(client, worker):
    page = client.post(KNOWN, {"q": NAME}).text

    assert f'<input type="hidden" name="q" value="{NAME}">' in page
    assert f'action="{CREATE}"' in page


def test_her_name_need_not_be_known(client, worker):
    assert f'href="{CREATE}"' in client.get(KNOWN).text
    assert client.get(CREATE).status_code == 200


def test_a_name_is_carried_over(client, worker):
    assert initial(carry(client, f" {NAME} ")) == {"full_name": NAME}


@pytest.mark.parametrize(
    ("typed", "kind"), [(EGN, "egn"), (LNCH, "lnch"), (WRONG_EGN, "unknown")]
)
def test_a_number_is_carried_over_with_its_kind(client, worker, typed, kind):
    response = carry(client, f"{typed[:6]} {typed[6:]}")

    assert initial(response) == {"personal_number": typed, "personal_number_kind": kind}


@pytest.mark.parametrize("typed", ["липа-27", ""])
def test_a_code_is_no_name(client, worker, typed):
    assert "27" not in str(initial(carry(client, typed)))


def test_carrying_over_registers_nobody(client, worker):
    carry(client, NAME)

    assert not Resident.objects.exists()


def test_what_is_carried_over_is_escaped(client, worker):
    assert "<b>Ема" not in carry(client, "<b>Ема</b>").text


def test_who_admits_nobody_asks_nothing_here(client):
    sign_in(client, member(Role.PSYCHOLOGIST))

    assert client.post(KNOWN, {"q": NAME}).status_code == 403
