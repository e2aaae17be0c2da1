"""The page of the address: two roles, a fresh second factor, a reason, five minutes."""

import pytest
from django.db import connections
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.databases import KEYSTORE
from crisis_center.sealing.reading import reveal
from crisis_center.staff.roles import Role
from placements.models import Centre
from tests.people import member
from tests.sealing.test_a_stolen_database_says_nothing import _everything
from tests.staff.builders import sign_in

TYPED = {"street": "Измислена уличка", "number": "9", "rest": "гр. Варна"}
WHY = {"why": "За линейката, идва сега."}


@pytest.fixture
def deputy(client):
    user = member(Role.DEPUTY_MANAGER)
    sign_in(client, user)
    return user


@pytest.fixture
def written(client, deputy) -> Centre:
    client.post(reverse("reports:site-edit"), TYPED)
    return Centre.objects.get()


def test_the_address_is_entered(written) -> None:
    (address,) = reveal([(written, "site_address")])

    assert address == "Измислена уличка\n9\nгр. Варна"


def test_entering_it_leaves_an_entry(written) -> None:
    assert Entry.objects.get(action="site-address-kept").object_id == written.pk


def test_the_sealed_page_does_not_show_it(client, written) -> None:
    page = client.get(reverse("reports:site")).content.decode()

    assert "Измислена уличка" not in page


def test_it_opens_for_five_minutes_with_a_reason(client, written) -> None:
    answer = client.post(reverse("reports:site-open"), WHY)

    assert "Измислена уличка" in answer.content.decode()
    assert answer["Refresh"].startswith("300;")
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.filter(action="opened", compartments="site").exists()


def test_without_a_reason_it_stays_sealed(client, written) -> None:
    answer = client.post(reverse("reports:site-open"), {"why": ""})

    assert "Измислена уличка" not in answer.content.decode()


def test_without_a_street_nothing_is_sealed(client, deputy) -> None:
    page = client.post(reverse("reports:site-edit"), {"street": " ", "number": "9"})

    assert "street" in page.context["form"].errors
    assert not Centre.objects.exists()


@pytest.mark.parametrize("name", ["site-open", "site-edit"])
def test_a_stale_second_factor_is_asked_for_again(client, written, name) -> None:
    sign_in(client, member(Role.MANAGER), seconds_ago=301)

    answer = client.post(reverse(f"reports:{name}"), TYPED | WHY)

    assert answer.status_code == 302
    assert reverse("mfa_reauthenticate") in answer["Location"]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("alias", ["default", KEYSTORE])
def test_no_table_holds_it(alias) -> None:
    taken = b"\n".join(_everything(alias)).lower()

    assert "уличка".encode() not in taken
    assert b"ulichka" not in taken
    assert connections[alias].introspection.table_names()
