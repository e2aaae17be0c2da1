"""The MAC covers what Python writes; verification reads what the database writes."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from crisis_center.audit.chain import START
from crisis_center.audit.models import Entry
from crisis_center.audit.written import stored, written


def _entry(*, microsecond: int = 0, note: UUID | None = None) -> Entry:
    return Entry.objects.create(
        sequence=1,
        at=datetime(2026, 11, 3, 8, 15, 30, microsecond, tzinfo=UTC),
        actor=uuid4(),
        area="case",
        action="looked",
        note=note,
        request_number="8F21AB34",
        row_digest=bytes(range(32)),
        previous_mac=START,
        mac=START,
    )


@pytest.mark.parametrize("microsecond", [0, 1, 120_000, 999_999])
def test_a_moment_reads_as_it_was_written(microsecond: int) -> None:
    entry = _entry(microsecond=microsecond)

    assert list(stored(last=1)) == [written(entry, [])]


@pytest.mark.parametrize("note", [None, uuid4()], ids=["none", "some"])
def test_an_identifier_reads_as_it_was_written(note: UUID | None) -> None:
    entry = _entry(note=note)

    assert list(stored(last=1)) == [written(entry, [])]


def test_persons_read_as_they_were_written() -> None:
    entry = _entry()
    first, second = uuid4(), uuid4()

    entry.persons.create(position=1, person=second)
    entry.persons.create(position=0, person=first)

    assert list(stored(last=1)) == [written(entry, [first, second])]
