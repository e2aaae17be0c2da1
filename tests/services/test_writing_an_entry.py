from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections
from django.test.utils import CaptureQueriesContext

from crisis_center.audit.models import Entry as TrailEntry
from crisis_center.databases import KEYSTORE
from crisis_center.sealing import keyring
from crisis_center.staff.roles import Role
from services import actions
from services.models import Entry
from tests.people import member
from tests.services.builders import colleague, entry, facts, resident

PROFESSIONS = [
    (Role.PSYCHOLOGIST, "psychological"),
    (Role.LAWYER, "legal"),
    (Role.NURSE, "health"),
    (Role.DUTY_WORKER, "care"),
    (Role.SOCIAL_WORKER, "social"),
    (Role.DEPUTY_MANAGER, "social"),
]


@pytest.mark.parametrize(("role", "compartment"), PROFESSIONS)
def test_an_entry_lies_in_the_drawer_of_its_writers_profession(role, compartment):
    written = entry(by=member(role), case=resident())

    assert written.compartment == compartment


def test_who_has_no_profession_of_the_house_writes_no_entry():
    case = resident()

    with pytest.raises(PermissionDenied):
        entry(by=member(Role.ADMINISTRATOR), case=case)


def test_an_entry_leaves_a_trace_that_names_the_person():
    case = resident()

    written = entry(by=colleague(Role.SOCIAL_WORKER, case), case=case, note="дума")

    trace = TrailEntry.objects.get(action="service-written")
    assert trace.object_id == written.pk
    assert [person.person for person in trace.persons.all()] == [case.pk]


def test_an_entry_that_arrives_twice_is_written_once():
    case, number = resident(), uuid4()
    by = colleague(Role.SOCIAL_WORKER, case)
    given: dict[str, Any] = {
        "entry_id": number,
        "resident": case,
        "facts": facts(),
        "by": by,
    }
    actions.write_entry(**given, note="дума")

    again = actions.write_entry(**given, note="дума")

    assert again.pk == number
    assert Entry.objects.count() == 1


def test_another_entry_under_a_number_in_use_is_refused():
    case = resident()
    by = colleague(Role.SOCIAL_WORKER, case)
    first = entry(by=by, case=case)

    with pytest.raises(actions.AlreadyWritten):
        actions.write_entry(
            entry_id=first.pk,
            resident=case,
            facts=facts(minutes=90),
            note=None,
            by=by,
        )


def test_a_colleagues_entry_is_not_overwritten_under_its_number():
    case = resident()
    first = entry(by=colleague(Role.PSYCHOLOGIST, case), case=case)
    other = colleague(Role.LAWYER, case)

    with pytest.raises(actions.AlreadyWritten):
        actions.write_entry(
            entry_id=first.pk, resident=case, facts=facts(), note="друга", by=other
        )

    assert Entry.objects.get().staff_id == first.staff_id


def test_many_entries_at_once_leave_a_trace_each():
    case = resident()
    by = colleague(Role.LAWYER, case)
    done = actions.Done(resident=case, facts=facts(), note="дума", by=by)

    written = actions.write_entries(done=[done, done])

    assert [entry.compartment for entry in written] == ["legal", "legal"]
    traces = TrailEntry.objects.filter(action="service-written")
    assert {trace.object_id for trace in traces} == {entry.pk for entry in written}


def test_the_keys_of_many_are_made_at_once():
    by = member(Role.SOCIAL_WORKER)
    done = [
        actions.Done(
            resident=resident(f"бор-{number}"), facts=facts(), note="дума", by=by
        )
        for number in range(5)
    ]

    with keyring.in_use():
        keyring.system_key("audit-mac")
        with CaptureQueriesContext(connections[KEYSTORE]) as asked:
            actions.write_entries(done=done)

    written = [query for query in asked if query["sql"].startswith("INSERT")]
    assert len(written) == 1


@pytest.mark.parametrize("minutes", [0, 1441])
def test_the_database_refuses_a_length_that_no_day_has(minutes):
    by, case = member(Role.SOCIAL_WORKER), resident()

    with pytest.raises(IntegrityError, match=r"entry_lasts_up_to_a_day|minutes"):
        entry(by=by, case=case, minutes=minutes)


def test_the_database_refuses_a_drawer_that_is_no_professions():
    written = entry(by=member(Role.SOCIAL_WORKER), case=resident())

    with pytest.raises(IntegrityError, match="entry_compartment_of_a_profession"):
        Entry.objects.filter(pk=written.pk).update(compartment="identity")


def test_the_database_refuses_an_unknown_way():
    written = entry(by=member(Role.SOCIAL_WORKER), case=resident())

    with pytest.raises(IntegrityError, match="entry_mode_known"):
        Entry.objects.filter(pk=written.pk).update(mode="by-mail")
