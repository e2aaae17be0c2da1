from datetime import date

import pytest

from crisis_center.opening.door import open_sealed
from crisis_center.sealing import digests
from crisis_center.staff.roles import Role
from residents import actions
from residents.doubles import KIND
from residents.models import Identity, Resident
from residents.refusals import StaleVersion
from tests.people import member
from tests.residents.builders import (
    EGN,
    OTHER_EGN,
    facts,
    numbered,
    registered,
    with_identity,
    woman,
)
from tests.staff.builders import traces


def change_identity(identity, *, version=1, kind="egn", **values):
    return actions.change_identity(
        identity=identity,
        version=version,
        values=values,
        number_kind=Identity.NumberKind(kind),
        by=member(),
    )


def change_facts(resident, *, version=1, call_name=None, **given):
    return actions.change_facts(
        resident=resident,
        version=version,
        facts=facts(**given),
        call_name=call_name,
        by=member(),
    )


def test_changed_facts_are_kept():
    resident = woman()

    change_facts(resident, birth_year=1991)

    assert Resident.objects.get(pk=resident.pk).birth_year == 1991


def test_a_second_change_on_an_old_version_is_refused():
    resident = woman()
    change_facts(resident, birth_year=1991)

    with pytest.raises(StaleVersion):
        change_facts(resident, birth_year=1992)


def test_a_second_change_of_an_identity_on_an_old_version_is_refused():
    identity = with_identity(woman()).identity
    change_identity(identity, full_name="Първа Версия")

    with pytest.raises(StaleVersion):
        change_identity(identity, full_name="Втора Версия")


def test_a_value_that_is_not_given_stays():
    deputy = member(Role.DEPUTY_MANAGER)
    identity = with_identity(woman(), full_name="Примера Образцова").identity

    changed = change_identity(identity, phone="000")

    found = open_sealed(changed, "full_name", "phone", by=deputy, why="проверка")
    assert (found.full_name, found.phone) == ("Примера Образцова", "000")


def test_an_emptied_value_is_gone():
    identity = with_identity(woman(), phone="000").identity

    changed = change_identity(identity, phone=None)

    assert changed.phone is None


def test_the_year_of_birth_follows_the_date():
    identity = with_identity(woman()).identity

    change_identity(identity, birth_date=date(1988, 5, 6))

    assert Resident.objects.get(pk=identity.resident_id).birth_year == 1988


def test_a_corrected_number_is_found_and_the_old_one_no_more(
    django_capture_on_commit_callbacks,
):
    resident = registered(numbered(EGN))

    with django_capture_on_commit_callbacks(execute=True):
        change_identity(resident.identity, personal_number=OTHER_EGN)

    assert digests.known(KIND, OTHER_EGN) == [resident.pk]
    assert digests.known(KIND, EGN) == []


@pytest.mark.parametrize(
    "change", [{"personal_number": None}, {"kind": "foreign"}], ids=str
)
def test_a_number_that_is_gone_is_not_found(change, django_capture_on_commit_callbacks):
    resident = registered(numbered(EGN))

    with django_capture_on_commit_callbacks(execute=True):
        change_identity(resident.identity, **change)

    assert digests.known(KIND, EGN) == []


def test_a_number_is_found_while_its_change_is_not_committed():
    resident = registered(numbered(EGN))

    change_identity(resident.identity, personal_number=OTHER_EGN)

    assert digests.known(KIND, EGN) == [resident.pk]


def test_changes_leave_entries():
    resident = with_identity(woman())

    change_facts(resident, call_name="Ема")
    change_identity(resident.identity, phone="000")

    assert traces() == ["facts-changed", "identity-changed"]
