"""Append to the trail: the last statement of every action that leaves a trace."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from crisis_center import requests
from crisis_center.audit import chain
from crisis_center.audit.models import Area, Entry, EntryPerson, Head
from crisis_center.audit.written import written
from crisis_center.sealing import keyring
from crisis_center.sealing.reading import digest

MAC_KEY = "audit-mac"
DELETED = "-deleted"


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened.

    `obj` is a row just written: its digest goes into the entry, and `verify` expects
    the row to stay so until the next. A row that was only read, or is gone, is named
    by `kind` and `object_id`; the action of one that is gone ends in DELETED.
    """

    action: str
    by: UUID | None
    area: Area
    obj: Model | None = None
    kind: str = ""
    object_id: UUID | None = None
    persons: Iterable[UUID] = ()
    compartments: Iterable[str] = ()
    reason: str = ""
    note: UUID | None = None


def record(  # noqa: PLR0913  the facts of an event, all named
    *,
    action: str,
    by: UUID | None,
    area: Area,
    obj: Model | None = None,
    kind: str = "",
    object_id: UUID | None = None,
    persons: Iterable[UUID] = (),
    compartments: Iterable[str] = (),
    reason: str = "",
    note: UUID | None = None,
) -> Entry:
    """Append one entry; see `Event` and `record_many`."""
    event = Event(
        action=action,
        by=by,
        area=area,
        obj=obj,
        kind=kind,
        object_id=object_id,
        persons=persons,
        compartments=compartments,
        reason=reason,
        note=note,
    )
    return record_many([event])[0]


def record_many(events: Sequence[Event]) -> list[Entry]:
    """Append entries in this order, within the caller's transaction or their own.

    The head is the last lock of an action: nights, counter, audit head. When an entry
    fails, nothing of the caller's transaction stands.
    """
    # Before the lock: nobody may wait for the head because the keystore is slow.
    keyed = chain.keyed(keyring.system_key(MAC_KEY))
    with transaction.atomic(savepoint=False):
        head = hold_head()
        now = timezone.now()
        entries: list[Entry] = []
        people: list[EntryPerson] = []
        for event in events:
            persons = tuple(dict.fromkeys(event.persons))
            entry = _following(head, event, now)
            entry.mac = chain.mac(keyed, written(entry, persons))
            head.sequence, head.mac = entry.sequence, entry.mac
            entries.append(entry)
            people += _people(entry, persons)
        Entry.objects.bulk_create(entries)
        EntryPerson.objects.bulk_create(people)
        head.save(update_fields=["sequence", "mac"])
    return entries


def hold_head() -> Head:
    """Lock the last entry until the transaction ends; nobody else appends meanwhile."""
    return Head.objects.select_for_update().get_or_create()[0]


def _following(head: Head, event: Event, now: datetime) -> Entry:
    row = event.obj
    return Entry(
        sequence=head.sequence + 1,
        at=now,
        actor=event.by,
        area=event.area.value,
        action=event.action,
        object_kind=row._meta.label_lower if row else event.kind,
        object_id=row.pk if row else event.object_id,
        compartments=",".join(sorted({str(slug) for slug in event.compartments})),
        row_digest=digest(row) if row else b"",
        reason=event.reason,
        note=event.note,
        request_number=requests.current_number(),
        previous_mac=bytes(head.mac),
    )


def _people(entry: Entry, persons: Iterable[UUID]) -> Iterator[EntryPerson]:
    for position, person in enumerate(persons):
        yield EntryPerson(entry=entry, position=position, person=person)
