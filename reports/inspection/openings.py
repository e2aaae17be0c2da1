"""What an inspector opened during a visit: each act as the trail has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from crisis_center.audit.models import Area, Entry, EntryPerson, ReasonNote
from crisis_center.compartments import Compartment
from crisis_center.opening.door import open_many
from crisis_center.staff.models import InspectionVisit, User
from reports.opened_by import OPENING, codes_of, drawers_of
from reports.openings.words import REASONS


@dataclass(frozen=True)
class Opening:
    """One act: when, of whom, what, and why as far as it was opened."""

    at: datetime
    codes: Sequence[str]
    compartments: Sequence[Compartment]
    why: str | Promise
    is_sealed: bool


def during(
    visit: InspectionVisit, *, viewer: User, reasons: Mapping[UUID, str]
) -> list[Opening]:
    """Give what was opened in order, without the cases hidden from the viewer."""
    entries = list(_entries(visit))
    people = EntryPerson.objects.filter(entry__in=[each.pk for each in entries])
    persons: dict[int, list[UUID]] = {}
    for sequence, person in people.values_list("entry_id", "person"):
        persons.setdefault(sequence, []).append(person)
    every = {each for named in persons.values() for each in named}
    codes = codes_of(every, viewer=viewer)
    openings = []
    for entry in entries:
        named = [codes[each] for each in persons.get(entry.pk, []) if each in codes]
        if named:
            openings.append(_opening(entry, named, reasons))
    return openings


def reasons_of(visit: InspectionVisit, *, by: User) -> dict[UUID, str]:
    """Open the reasons typed during a visit, as far as the reader may."""
    keys = [each.note for each in _entries(visit) if each.note]
    rows = list(ReasonNote.objects.filter(pk__in=keys))
    opened = open_many(rows, "text", by=by, reason="inspection-protocol")
    return {key: str(each.text) for key, each in opened.items()}


def _entries(visit: InspectionVisit) -> QuerySet[Entry]:
    return Entry.objects.filter(
        actor=visit.inspector_id,
        at__range=(visit.starts_at, visit.until),
        area=Area.CASE,
        action__in=OPENING,
    )


def _opening(entry: Entry, codes: list[str], reasons: Mapping[UUID, str]) -> Opening:
    why = reasons.get(entry.note, "") if entry.note else REASONS.get(entry.reason, "")
    return Opening(
        at=entry.at,
        codes=sorted(codes),
        compartments=drawers_of([entry.compartments]),
        why=why,
        is_sealed=bool(entry.note) and not why,
    )
