"""Files as an import brings them: many at once, all of them or none."""

import pytest
from django.db import IntegrityError, connections
from django.test.utils import CaptureQueriesContext

from crisis_center.databases import KEYSTORE
from crisis_center.opening.door import open_sealed
from crisis_center.sealing import digests, keyring
from crisis_center.staff.roles import Role
from residents import actions
from residents.actions import Newcomer, Person
from residents.doubles import KIND
from residents.models import CaseMember, Resident
from tests.people import member
from tests.residents.builders import EGN, TODAY, facts, numbered
from tests.staff.builders import traces


def newcomer(person=None, *, team=(), **given):
    return Newcomer(
        facts=facts(**given), person=person or Person(), opened_on=TODAY, team=team
    )


def test_each_keeps_what_is_hers():
    people = [Person(call_name="Ема"), Person(call_name="Лили")]
    by = member(Role.SOCIAL_WORKER)

    opened = actions.register_many(newcomers=map(newcomer, people), by=by)

    names = [
        open_sealed(one, "call_name", by=by, why="проба").call_name for one in opened
    ]
    assert names == ["Ема", "Лили"]


def test_whoever_works_on_it_from_the_first_day_is_on_the_team():
    nurse = member(Role.NURSE)

    (opened,) = actions.register_many(
        newcomers=[newcomer(team=[nurse])], by=member(Role.DEPUTY_MANAGER)
    )

    assert CaseMember.objects.get(resident=opened).user == nurse
    assert traces() == ["registered", "identity-written", "team-joined"]


def test_one_that_is_refused_leaves_none():
    by = member()

    with pytest.raises(IntegrityError):
        actions.register_many(newcomers=[newcomer(), newcomer(birth_year=1899)], by=by)

    assert not Resident.objects.exists()


def test_each_number_is_found_again():
    (opened,) = actions.register_many(newcomers=[newcomer(numbered(EGN))], by=member())

    assert digests.known(KIND, EGN) == [opened.pk]


def test_the_keys_of_all_are_made_at_once():
    by = member()
    people = [Person(call_name="Ема", full_name="Примера", phone="000")] * 5

    with keyring.in_use():
        keyring.system_key("audit-mac")
        with CaptureQueriesContext(connections[KEYSTORE]) as asked:
            actions.register_many(newcomers=map(newcomer, people), by=by)

    written = [query for query in asked if query["sql"].startswith("INSERT")]
    assert len(written) == 1
