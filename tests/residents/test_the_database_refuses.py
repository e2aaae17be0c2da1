"""What no code path, race or hand can write."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from crisis_center.staff.roles import Role
from residents.models import FamilyLink, Identity, Resident
from tests.people import member
from tests.residents.builders import TODAY, child, hidden_from, on_team, woman


def write(resident, **columns):
    Resident.objects.filter(pk=resident.pk).update(**columns)


@pytest.mark.parametrize(
    "columns",
    [
        {"sex": "male"},
        {"entry": "order"},
        {"entry": "with-parent"},
        {"entry": "by-plane"},
        {"kind": "dog"},
        {"citizenship": "moon"},
        {"birth_year": 85},
        {"birth_year": 2985},
        {"closed_on": TODAY - timedelta(days=1)},
        {"case_code": ""},
    ],
    ids=str,
)
def test_a_woman_who_cannot_be(columns):
    resident = woman()

    with pytest.raises(IntegrityError):
        write(resident, **columns)


@pytest.mark.parametrize("columns", [{"sex": "none"}, {"entry": "by-plane"}], ids=str)
def test_a_child_that_cannot_be(columns):
    resident = child()

    with pytest.raises(IntegrityError):
        write(resident, **columns)


@pytest.mark.parametrize("entry", Resident.Entry)
def test_a_child_comes_in_each_way(entry):
    own = child(entry=entry)

    assert Resident.objects.get(pk=own.pk).entry == entry


def test_two_residents_with_one_code():
    taken = woman()

    with pytest.raises(IntegrityError):
        woman(case_code=taken.case_code)


def test_two_identities_of_one_resident():
    resident = woman()
    Identity.objects.create(resident=resident)

    with pytest.raises(IntegrityError):
        Identity.objects.create(resident=resident)


def test_a_number_of_an_unknown_kind():
    with pytest.raises(IntegrityError):
        Identity.objects.create(resident=woman(), personal_number_kind="shoe")


def test_a_child_with_two_mothers():
    own = child()
    FamilyLink.objects.create(mother=woman(), child=own)

    with pytest.raises(IntegrityError):
        FamilyLink.objects.create(mother=woman(), child=own)


def test_her_own_mother():
    resident = woman()

    with pytest.raises(IntegrityError):
        FamilyLink.objects.create(mother=resident, child=resident)


def test_somebody_twice_on_a_team():
    resident, colleague = woman(), member(Role.LAWYER)
    on_team(resident, colleague)

    with pytest.raises(IntegrityError):
        on_team(resident, colleague)


def test_a_membership_that_ends_before_it_began():
    membership = on_team(woman(), member(Role.LAWYER))
    membership.until = membership.since - timedelta(hours=1)

    with pytest.raises(IntegrityError):
        membership.save()


def test_two_blocks_of_one_person():
    resident, colleague = woman(), member(Role.LAWYER)
    hidden_from(resident, colleague)

    with pytest.raises(IntegrityError):
        hidden_from(resident, colleague)


def test_a_block_lifted_by_nobody():
    hidden = hidden_from(woman(), member(Role.LAWYER))
    hidden.lifted_at = hidden.since + timedelta(hours=1)

    with pytest.raises(IntegrityError):
        hidden.save()
