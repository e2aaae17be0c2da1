from datetime import date
from uuid import uuid4

import pytest

from crisis_center.audit.models import Entry
from crisis_center.opening.door import open_sealed
from crisis_center.sealing import digests
from crisis_center.staff.roles import Role
from residents import actions, codes
from residents.actions import Person
from residents.doubles import KIND
from residents.models import CaseMember, Identity, Resident
from residents.refusals import HasMother, NotMotherAndChild
from tests.people import member
from tests.residents.builders import (
    EGN,
    OTHER_EGN,
    TODAY,
    child,
    facts,
    hidden_from,
    numbered,
    registered,
    unsaved_woman,
    woman,
)
from tests.staff.builders import traces


def register(person=None, by=None):
    return actions.register(
        number=uuid4(),
        facts=facts(),
        person=person or Person(),
        today=TODAY,
        by=by or member(),
    )


def test_a_code_can_be_said_aloud():
    word, _, number = codes.new_code().partition("-")

    assert word in codes.WORDS
    assert 10 <= int(number) <= 99


def test_no_word_of_the_codes_comes_twice():
    assert len(set(codes.WORDS)) == len(codes.WORDS)


def test_a_taken_code_is_not_given_again(monkeypatch):
    every = [unsaved_woman(case_code=f"липа-{number}") for number in range(10, 100)]
    Resident.objects.bulk_create(every)
    by, words = member(Role.DEPUTY_MANAGER), iter(["липа", "липа", "клен"])
    monkeypatch.setattr("secrets.choice", lambda _: next(words))

    resident = registered(by=by)

    assert resident.case_code.startswith("клен-")


def test_what_is_written_at_registration_opens_for_the_team():
    worker = member(Role.SOCIAL_WORKER)
    person = Person(full_name="Примера Образцова", birth_date=date(1990, 2, 3))

    resident = registered(person, by=worker)

    found = open_sealed(
        resident.identity, "full_name", "birth_date", by=worker, why="проверка"
    )
    assert found.full_name == "Примера Образцова"
    assert found.birth_date == date(1990, 2, 3)


def test_a_night_arrival_needs_no_name():
    resident = registered(Person())

    assert resident.call_name is None
    assert resident.identity.full_name is None


@pytest.mark.parametrize(
    ("role", "joins"),
    [
        (Role.SOCIAL_WORKER, True),
        (Role.DEPUTY_MANAGER, False),
        (Role.DUTY_WORKER, False),
    ],
)
def test_a_social_worker_who_registers_is_on_the_team(role, joins):
    user = member(role)

    resident = registered(by=user)

    assert CaseMember.objects.filter(resident=resident, user=user).exists() == joins


def test_registering_leaves_its_entries():
    resident = registered()

    assert traces() == ["registered", "identity-written"]
    assert Entry.objects.filter(persons__person=resident.pk).count() == 2


def test_a_number_that_is_known_names_the_other_file():
    earlier = registered(numbered(EGN))

    found = register(numbered(EGN))

    assert found.doubles == [earlier]


def test_another_number_names_nobody():
    registered(numbered(EGN))

    found = register(numbered(OTHER_EGN))

    assert found.doubles == []


def test_a_double_says_nothing_to_one_from_whom_the_case_is_hidden():
    user = member(Role.SOCIAL_WORKER)
    hidden_from(registered(numbered(EGN)), user)

    found = register(numbered(EGN), by=user)

    assert found.doubles == []


def test_a_foreign_number_is_not_compared():
    person = Person(
        personal_number="A-1", personal_number_kind=Identity.NumberKind.FOREIGN
    )
    register(person)

    found = register(person)

    assert found.doubles == []
    assert digests.known(KIND, "A-1") == []


def test_a_child_is_linked_to_its_mother():
    mother, own = woman(), child()

    actions.link_child(mother=mother, child=own, by=member())

    assert own.link_to_mother.mother == mother
    assert traces() == ["child-linked"]


def test_a_child_is_linked_once():
    mother, own = woman(), child()
    actions.link_child(mother=mother, child=own, by=member())

    with pytest.raises(HasMother):
        actions.link_child(mother=woman(), child=own, by=member())


@pytest.mark.parametrize("pair", [(woman, woman), (child, child), (child, woman)])
def test_only_a_child_is_linked_to_a_woman(pair):
    first, second = (make() for make in pair)

    with pytest.raises(NotMotherAndChild):
        actions.link_child(mother=first, child=second, by=member())
