"""Whatever is done to the trail by raw SQL, verify names the entry."""

from uuid import uuid4

import pytest
from django.db import connection, transaction

from crisis_center.audit.models import Entry
from crisis_center.audit.trail import record_many
from tests.audit.seen import event, findings, run_sql, short_trail

UPDATED = [
    "at = '2020-01-01 10:00:00'",
    "actor = NULL",
    "area = 'technical'",
    "action = 'opened'",
    "object_kind = 'cabinet.letter'",
    "compartments = 'story'",
    "row_digest = previous_mac",
    "reason = 'duty'",
    "request_number = '8F21'",
    "previous_mac = mac",
    "mac = previous_mac",
]


def test_an_untouched_trail_is_whole() -> None:
    short_trail()

    assert findings() == []


def test_an_empty_trail_is_whole() -> None:
    assert findings() == []


@pytest.mark.parametrize("assignment", UPDATED)
def test_a_changed_fact_is_named(assignment: str) -> None:
    short_trail()

    run_sql(f"UPDATE audit_entry SET {assignment} WHERE sequence = 3")

    assert findings() == ["Entry 3 was changed."]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows types")
@pytest.mark.parametrize(
    "assignment", ["action = x'ff'", "row_digest = actor", "mac = actor"]
)
def test_a_fact_of_the_wrong_type_is_named(assignment: str) -> None:
    short_trail()

    run_sql(f"UPDATE audit_entry SET {assignment} WHERE sequence = 3")

    assert findings() == ["Entry 3 was changed."]


@pytest.mark.parametrize("column", ["object_id", "note"])
def test_a_changed_identifier_is_named(column: str) -> None:
    short_trail()

    run_sql(f"UPDATE audit_entry SET object_kind = 'x', {column} = actor")

    assert findings() == ["Entries 1 to 6 were changed."]


def test_a_deleted_entry_is_named() -> None:
    short_trail()

    run_sql("DELETE FROM audit_entry WHERE sequence = 4")

    assert findings() == ["Entry 4 is missing."]


def test_a_cut_tail_is_named() -> None:
    short_trail()

    run_sql("DELETE FROM audit_entry WHERE sequence >= 5")

    assert findings() == ["Entries 5 to 6 are missing."]


def test_an_emptied_trail_is_named() -> None:
    short_trail()

    run_sql("DELETE FROM audit_entryperson", "DELETE FROM audit_entry")

    assert findings() == ["Entries 1 to 6 are missing."]


def test_entries_that_changed_places_are_named() -> None:
    short_trail()

    run_sql(
        "UPDATE audit_entry SET sequence = 99 WHERE sequence = 3",
        "UPDATE audit_entry SET sequence = 3 WHERE sequence = 4",
        "UPDATE audit_entry SET sequence = 4 WHERE sequence = 99",
    )

    assert findings() == ["Entries 3 to 4 were changed."]


def test_a_hole_that_was_closed_by_renumbering_is_named() -> None:
    short_trail()

    run_sql(
        "DELETE FROM audit_entry WHERE sequence = 5",
        "UPDATE audit_entry SET sequence = 5 WHERE sequence = 6",
        "UPDATE audit_head SET sequence = 5",
    )

    assert findings() == ["Entry 5 was changed."]


def test_an_entry_of_a_forsaken_branch_is_named_by_its_neighbour() -> None:
    short_trail()
    with transaction.atomic():
        forsaken = record_many([event("forsaken")])[0]
        transaction.set_rollback(True)
    record_many([event("kept"), event()])

    Entry.objects.filter(sequence=7).update(action="forsaken", mac=forsaken.mac)
    Entry.objects.filter(sequence=7).update(at=forsaken.at)

    assert findings() == ["Entry 8 does not follow the entry before it."]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_entryperson WHERE position = 1",
        "UPDATE audit_entryperson SET entry_id = 3 WHERE position = 1",
        "UPDATE audit_entryperson SET position = 2 WHERE position = 0",
    ],
)
def test_a_person_taken_from_an_entry_is_named(statement: str) -> None:
    short_trail()

    run_sql(statement)

    assert findings()[0] in {"Entry 2 was changed.", "Entries 2 to 3 were changed."}


def test_a_person_added_to_an_entry_is_named() -> None:
    entries = short_trail()

    entries[3].persons.create(position=0, person=uuid4())

    assert findings() == ["Entry 4 was changed."]


def test_a_head_put_back_is_named() -> None:
    short_trail()

    run_sql(
        "UPDATE audit_head SET sequence = 4,"
        " mac = (SELECT mac FROM audit_entry WHERE sequence = 4)"
    )

    assert findings() == ["The trail goes on to entry 6, but its end is marked at 4."]


def test_a_head_taken_away_is_named() -> None:
    short_trail()

    run_sql("DELETE FROM audit_head")

    assert findings() == ["The trail goes on to entry 6, but its end is marked at 0."]


def test_a_changed_head_is_named() -> None:
    short_trail()

    run_sql(
        "UPDATE audit_head SET mac = (SELECT previous_mac FROM audit_entry LIMIT 1)"
    )

    assert findings() == ["The mark of the trail's end does not fit entry 6."]
