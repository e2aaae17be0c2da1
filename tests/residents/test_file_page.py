from datetime import date

import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from residents import actions
from residents.ages import band
from tests.people import member
from tests.residents.builders import child, hidden_from, with_identity, woman
from tests.staff.builders import sign_in


@pytest.mark.parametrize(
    ("birth_year", "expected"),
    [
        (2026, "0–2"),
        (2023, "3–6"),
        (2017, "7–9"),
        (2016, "10–13"),
        (2008, "18–24"),
        (1992, "25–34"),
        (1966, "60"),
        (1900, "60"),
    ],
)
def test_an_age_is_told_in_bands(birth_year, expected):
    assert expected in band(birth_year, date(2026, 11, 22))


def test_an_age_that_is_not_known_is_not_told():
    assert band(None, date(2026, 11, 22)) == ""


def test_mother_and_child_lead_to_each_other(client):
    mother, own = with_identity(woman()), with_identity(child())
    actions.link_child(mother=mother, child=own, by=member())
    sign_in(client, member(Role.DEPUTY_MANAGER))

    for one, other in [(mother, own), (own, mother)]:
        page = client.get(reverse("residents:detail", args=[one.pk])).text
        assert reverse("residents:detail", args=[other.pk]) in page


def test_a_mother_hidden_from_the_reader_is_not_named_by_her_child(client):
    mother, own = with_identity(woman()), with_identity(child())
    actions.link_child(mother=mother, child=own, by=member())
    worker = member(Role.SOCIAL_WORKER)
    hidden_from(mother, worker)
    sign_in(client, worker)

    page = client.get(reverse("residents:detail", args=[own.pk])).text

    assert mother.case_code not in page


def test_the_file_shows_no_sealed_value(client):
    resident = with_identity(woman(call_name="Ема"), full_name="Примера Измислена")
    sign_in(client, member(Role.DEPUTY_MANAGER))

    page = client.get(reverse("residents:detail", args=[resident.pk])).text

    assert "Ема" not in page
    assert "Примера" not in page
