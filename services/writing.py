"""The forms in which an entry is written: what they offer and start with."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext

from crisis_center.staff.models import User
from residents.models import Resident
from services.forms import LENGTHS, OTHER, ChangeForm, EntryForm
from services.models import Entry, ServiceKind, most_used_kinds
from services.professions import COMPARTMENT_OF, READERS

TILES = 4
LATELY = timedelta(days=90)


def new_form(
    posted: QueryDict | None,
    *,
    residents: QuerySet[Resident],
    resident: Resident | None,
    user: User,
    today: date,
) -> EntryForm:
    compartment = COMPARTMENT_OF.get(user.role) if user.role else None
    return EntryForm(
        posted,
        residents=residents,
        first_kinds=_first_kinds(user, today),
        today=today,
        hint=str(READERS[compartment]) if compartment else "",
        initial={
            "entry": uuid4(),
            "resident": resident,
            "on": today,
            "mode": Entry.Mode.INDIVIDUAL,
        },
    )


def change_form(
    posted: QueryDict | None, *, entry: Entry, user: User, today: date
) -> ChangeForm:
    kinds = _first_kinds(user, today)
    is_tile = entry.minutes in LENGTHS
    hint = gettext("Leave it empty and the sealed note stays as it is.")
    return ChangeForm(
        posted,
        entry=entry,
        first_kinds=kinds if entry.kind_id in kinds else [entry.kind_id, *kinds],
        today=today,
        hint=hint if entry.has_note else str(READERS[entry.compartment]),
        initial=_facts(entry)
        | {
            "minutes": entry.minutes if is_tile else OTHER,
            "other_minutes": None if is_tile else entry.minutes,
        },
    )


def _facts(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind_id,
        "on": entry.on,
        "mode": entry.mode,
        "version": entry.version,
    }


def _first_kinds(user: User, today: date) -> list[str]:
    """Give the kinds she uses most; the house's first ones until she has some."""
    used = most_used_kinds(user, since=today - LATELY, count=TILES)
    rest = ServiceKind.objects.active().exclude(pk__in=used)
    return [*used, *rest.values_list("pk", flat=True)[: TILES - len(used)]]
