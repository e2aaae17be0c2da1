"""Digests find what was done to sealed rows behind the application's back."""

from uuid import UUID

from crisis_center.audit.models import Area, Entry
from crisis_center.audit.trail import Event, record, record_many
from tests.audit.seen import ACTOR, findings, run_sql
from tests.cabinet.models import Letter


def _written(*, text: str = "тайна") -> Letter:
    letter = Letter.objects.create(text=text, phone="052 000 000")
    record(action="letter-written", by=ACTOR, area=Area.CASE, obj=letter)
    return letter


def _delete(letter_id: UUID, *, action: str) -> None:
    Letter.objects.filter(pk=letter_id).delete()
    record(
        action=action,
        by=ACTOR,
        area=Area.CASE,
        kind="cabinet.letter",
        object_id=letter_id,
    )


def test_rows_written_through_actions_are_sound() -> None:
    letter = _written()
    letter.text = "друга тайна"
    letter.save(update_fields=["text"])
    record(action="letter-changed", by=ACTOR, area=Area.CASE, obj=letter)

    assert findings() == []


def test_plain_columns_may_change_without_a_digest() -> None:
    letter = _written()

    Letter.objects.filter(pk=letter.pk).update(title="other")

    assert findings() == []


def test_a_value_put_back_is_found() -> None:
    letter = _written()
    old = Letter.objects.get(pk=letter.pk)
    letter.text = "друга тайна"
    letter.save(update_fields=["text"])
    record(action="letter-changed", by=ACTOR, area=Area.CASE, obj=letter)

    old.save(update_fields=["text"])

    row = f"cabinet.letter {letter.pk}"
    assert findings() == [f"{row} is not as entry 2 left it."]


def test_columns_swapped_in_one_row_are_found() -> None:
    letter = _written()

    run_sql("UPDATE cabinet_letter SET text = phone, phone = text")

    row = f"cabinet.letter {letter.pk}"
    assert findings() == [f"{row} is not as entry 1 left it."]


def test_a_value_taken_from_another_row_is_found() -> None:
    _, taker = sorted([_written(), _written()], key=lambda letter: letter.pk)
    entry = Entry.objects.get(object_id=taker.pk).sequence

    first = "SELECT text FROM cabinet_letter ORDER BY id LIMIT 1"
    run_sql(f"UPDATE cabinet_letter SET text = ({first})")

    row = f"cabinet.letter {taker.pk}"
    assert findings() == [f"{row} is not as entry {entry} left it."]


def test_a_row_deleted_without_an_entry_is_found() -> None:
    letter = _written()

    run_sql("DELETE FROM cabinet_letter")

    assert findings() == [f"cabinet.letter {letter.pk} is gone; entry 1 left it."]


def test_a_row_deleted_by_an_action_is_sound() -> None:
    letter = _written()

    _delete(letter.pk, action="letter-deleted")

    assert findings() == []


def test_only_an_action_that_says_so_deletes() -> None:
    letter = _written()

    _delete(letter.pk, action="opened")

    assert findings() == [f"cabinet.letter {letter.pk} is gone; entry 1 left it."]


def test_a_deleted_row_that_is_back_is_found() -> None:
    letter = _written()
    row = Letter.objects.get(pk=letter.pk)
    _delete(letter.pk, action="letter-deleted")

    row.save(force_insert=True)

    assert findings() == [f"cabinet.letter {letter.pk} is back; entry 2 deleted it."]


def test_reading_a_row_vouches_for_nothing() -> None:
    letter = _written()
    run_sql("UPDATE cabinet_letter SET text = phone")

    record(
        action="opened",
        by=ACTOR,
        area=Area.CASE,
        kind="cabinet.letter",
        object_id=letter.pk,
    )

    row = f"cabinet.letter {letter.pk}"
    assert findings() == [f"{row} is not as entry 1 left it."]


def test_a_kind_that_the_application_no_longer_has_is_passed_over() -> None:
    record(
        action="page-deleted",
        by=ACTOR,
        area=Area.CASE,
        kind="attic.page",
        object_id=ACTOR,
    )

    assert findings() == []


def test_more_rows_than_one_batch_are_compared() -> None:
    letters = Letter.objects.bulk_create([Letter() for _ in range(501)])
    record_many(
        [
            Event(action="letter-written", by=ACTOR, area=Area.CASE, obj=letter)
            for letter in letters
        ]
    )

    run_sql("DELETE FROM cabinet_letter")

    assert len(findings()) == 501
