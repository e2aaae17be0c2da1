from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from crisis_center.audit.chain import START
from crisis_center.audit.models import Area, Entry, EntryPerson, Head
from crisis_center.audit.trail import Event, record, record_many
from crisis_center.compartments import Compartment
from crisis_center.databases import KEYSTORE
from crisis_center.sealing.reading import digest
from tests.audit.seen import ACTOR, event, findings
from tests.cabinet.models import Letter


def test_an_entry_says_who_did_what_to_which_row() -> None:
    letter = Letter.objects.create(text="тайна")

    record(action="letter-written", by=ACTOR, area=Area.CASE, obj=letter)

    entry = Entry.objects.get()
    assert (entry.actor, entry.action, entry.area) == (ACTOR, "letter-written", "case")
    assert (entry.object_kind, entry.object_id) == ("cabinet.letter", letter.pk)
    assert entry.row_digest == digest(letter)
    assert timezone.now() - entry.at < timedelta(minutes=1)


def test_a_row_that_was_only_read_leaves_no_digest() -> None:
    record(
        action="opened",
        by=ACTOR,
        area=Area.CASE,
        kind="cabinet.letter",
        object_id=uuid4(),
    )

    assert Entry.objects.get().row_digest == b""


def test_an_act_of_nobody_has_no_actor() -> None:
    record(action="keys-made", by=None, area=Area.TECHNICAL)

    assert Entry.objects.get().actor is None


def test_compartments_stand_in_one_order_and_once() -> None:
    names = [Compartment.STORY, Compartment.CONTACT, Compartment.STORY]

    record(action="opened", by=ACTOR, area=Area.CASE, compartments=names)

    assert Entry.objects.get().compartments == "contact,story"


def test_each_person_is_a_row_in_the_order_given() -> None:
    first, second = uuid4(), uuid4()

    record(action="opened", by=ACTOR, area=Area.CASE, persons=[first, second, first])

    rows = EntryPerson.objects.order_by("position")
    assert [row.person for row in rows] == [first, second]


def test_numbers_run_from_one_without_holes() -> None:
    record_many([event(), event()])
    record_many([event()])

    assert list(Entry.objects.values_list("sequence", flat=True)) == [1, 2, 3]


def test_each_entry_names_the_mac_before_it_and_the_head_the_last() -> None:
    first, second = record_many([event(), event()])

    head = Head.objects.get()
    assert first.previous_mac == START
    assert second.previous_mac == first.mac
    assert (head.sequence, head.mac) == (2, second.mac)


def test_nothing_to_record_changes_nothing() -> None:
    assert record_many([]) == []


def test_in_bulk_and_one_by_one_make_the_same_chain() -> None:
    letter = Letter.objects.create(text="тайна")
    written = Event(action="letter-written", by=ACTOR, area=Area.CASE, obj=letter)

    first, second = record_many([written, written])
    single = record(action="letter-written", by=ACTOR, area=Area.CASE, obj=letter)

    assert first.row_digest == second.row_digest == single.row_digest
    assert single.previous_mac == second.mac
    assert findings() == []


def test_a_rolled_back_action_leaves_neither_change_nor_entry() -> None:
    def fail_after_recording() -> None:
        with transaction.atomic():
            letter = Letter.objects.create(text="тайна")
            record(action="letter-written", by=ACTOR, area=Area.CASE, obj=letter)
            raise RuntimeError

    record_many([event()])

    with pytest.raises(RuntimeError):
        fail_after_recording()

    assert not Letter.objects.exists()
    assert Entry.objects.count() == Head.objects.get().sequence == 1


def test_a_refused_entry_takes_the_change_with_it_even_when_swallowed() -> None:
    with transaction.atomic():
        Letter.objects.create(text="тайна")
        with suppress(IntegrityError):
            record(action="", by=ACTOR, area=Area.CASE)

    assert not Letter.objects.exists()


def test_the_keystore_is_asked_before_the_head_is_locked() -> None:
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(context["connection"].alias)
        return execute(sql, params, many, context)

    with (
        connections["default"].execute_wrapper(note),
        connections[KEYSTORE].execute_wrapper(note),
    ):
        record(action="opened", by=ACTOR, area=Area.CASE)

    assert set(asked) == {"default", KEYSTORE}
    assert KEYSTORE not in asked[asked.index("default") :]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_an_entry_commits_by_itself() -> None:
    record_many([event(persons=[uuid4()]), event()])

    assert not transaction.get_connection().in_atomic_block
    assert findings() == []
    assert Head.objects.get().sequence == 2
