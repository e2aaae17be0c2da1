from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.sealing.fields import provide_keys
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from residents.models import Resident
from services.models import Entry
from services.professions import COMPARTMENT_OF

WRITTEN = "service-written"
CHANGED = "service-changed"


class AlreadyWritten(Refused):
    sentence = _(
        "Another entry is already written from this page. If this is one more, save "
        "it once more."
    )


class ChangedMeanwhile(Refused):
    sentence = _(
        "This entry was changed after you opened it. What you typed is kept here; "
        "look at the entry before you save again."
    )


class NotYours(Refused):
    sentence = _("Only the one who wrote an entry changes it.")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What can be counted about an entry."""

    kind: str  # the key of a ServiceKind
    on: date
    minutes: int
    mode: Entry.Mode = Entry.Mode.INDIVIDUAL


@dataclass(frozen=True, kw_only=True)
class Done:
    """A service somebody did for somebody."""

    resident: Resident
    facts: Facts
    note: str | None
    by: User


def write_entry(
    *, entry_id: UUID, resident: Resident, facts: Facts, note: str | None, by: User
) -> Entry:
    """Write what was done; the same entry that arrives twice is written once.

    The page that asks gives the number, so that a double click is one entry.
    """
    done = Done(resident=resident, facts=facts, note=note, by=by)
    entry = _entry(done, entry_id=entry_id)
    try:
        _insert(entry, by=by)
    except IntegrityError:
        first = Entry.objects.filter(pk=entry_id).first()
        if first is None:
            raise
        return _same(first, entry)
    return entry


def write_entries(*, done: Iterable[Done]) -> list[Entry]:
    """Write many at once, as an import or a demonstration brings them."""
    entries = [_entry(each, entry_id=uuid4()) for each in done]
    provide_keys(entries)
    with transaction.atomic():
        Entry.objects.bulk_create(entries)
        trail.record_many(
            [_event(WRITTEN, entry, by=entry.staff_id) for entry in entries]
        )
    return entries


def _entry(done: Done, *, entry_id: UUID) -> Entry:
    compartment = COMPARTMENT_OF.get(done.by.role) if done.by.role else None
    if compartment is None:
        raise PermissionDenied
    return Entry(
        id=entry_id,
        resident=done.resident,
        kind_id=done.facts.kind,
        on=done.facts.on,
        minutes=done.facts.minutes,
        mode=done.facts.mode,
        staff=done.by,
        compartment=compartment,
        note=done.note,
    )


def _same(first: Entry, entry: Entry) -> Entry:
    """Give the entry of the first click, when the second one says the same."""
    facts = ("resident_id", "kind_id", "on", "minutes", "mode", "staff_id")
    if any(getattr(first, name) != getattr(entry, name) for name in facts):
        raise AlreadyWritten
    return first


@transaction.atomic
def _insert(entry: Entry, *, by: User) -> None:
    entry.save(force_insert=True)
    trail.record_many([_event(WRITTEN, entry, by=by.pk)])


@transaction.atomic
def change_entry(
    *,
    entry: Entry,
    version: int,
    facts: Facts,
    note: str | None = None,
    by: User,
) -> Entry:
    """Correct one's own entry, unless it was changed since `version` was read.

    Without a note the old one stays as it is.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if entry.staff_id != by.pk:
        raise NotYours
    if entry.version != version:
        raise ChangedMeanwhile
    entry.kind_id = facts.kind
    entry.on = facts.on
    entry.minutes = facts.minutes
    entry.mode = facts.mode
    if note is not None:
        entry.note = note
    entry.version += 1
    entry.save(update_fields=["kind", "on", "minutes", "mode", "note", "version"])
    trail.record_many([_event(CHANGED, entry, by=by.pk)])
    return entry


def _event(action: str, entry: Entry, *, by: UUID) -> trail.Event:
    return trail.Event(
        action=action,
        by=by,
        area=Area.CASE,
        obj=entry,
        persons=[entry.resident_id],
        compartments=[entry.compartment] if entry.has_note else [],
    )
