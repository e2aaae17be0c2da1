"""Keep what is typed, give it back to its writer, take it away when it is not needed.

The trail says that a draft was begun, opened and dropped; not each saving between.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event
from crisis_center.compartments import Compartment
from crisis_center.opening.door import open_sealed
from crisis_center.opening.draftable import Spot
from crisis_center.opening.models import Draft, scope_of, seen_by
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused

LONGEST = 64 * 1024  # bytes of typed text

Typed = Mapping[str, Sequence[str]]


class TooLong(Refused):
    sentence = gettext_lazy(
        "The text is too long to be kept as a draft. Save the form."
    )


@dataclass(frozen=True)
class Left:
    """A draft as a list names it: by the kind of form and the code, nothing typed."""

    label: str | Promise
    code: str
    saved_at: datetime
    url: str


def keep_draft(*, spot: Spot, typed: Typed, by: User, now: datetime) -> Draft:
    """Seal what stands in the form now, in the place of what stood there before."""
    if sum(len(text.encode()) for texts in typed.values() for text in texts) > LONGEST:
        raise TooLong
    drop_expired(now=now)
    with transaction.atomic():
        draft, is_new = Draft.objects.update_or_create(
            writer=by,
            form=spot.of.key,
            subject=spot.subject,
            defaults={
                "scope": scope_of(spot.case) if spot.case else f"staff:{by.pk}",
                "text": json.dumps(typed, ensure_ascii=False),
                "saved_at": now,
            },
        )
        if is_new:
            trail.record_many([_event("draft-begun", draft, by=by.pk)])
    return draft


def open_draft(*, draft: Draft, by: User) -> MultiValueDict[str, str]:
    """Give what was typed, by names of fields."""
    opened = open_sealed(draft, "text", by=by, why=_("Continuing the draft"))
    return MultiValueDict(json.loads(str(opened.text)))


@transaction.atomic
def drop_draft(*, draft: Draft, by: User) -> None:
    if gone := _dropped([draft], by=by.pk):
        trail.record_many(gone)


def drop_about(*, case: UUID, by: User) -> list[Event]:
    """Drop all drafts about a case in the caller's transaction, who records this."""
    return _dropped(Draft.objects.about_case(case), by=by.pk)


def drop_expired(*, now: datetime) -> None:
    old = list(Draft.objects.expired(now))
    if not old:
        return
    with transaction.atomic():
        if gone := _dropped(old, by=None):
            trail.record_many(gone)


def find_draft(
    form: str, subject: UUID | None, *, by: User, now: datetime
) -> Draft | None:
    """Find her draft of this form, unless a wall has come before it."""
    own = Draft.objects.of(by).current(now)
    draft = own.filter(form=form, subject=subject).first()
    return draft if draft and seen_by([draft], by) else None


def left_by(user: User, *, now: datetime) -> list[Left]:
    """List what she has not finished."""
    drafts = list(Draft.objects.of(user).current(now))
    seen = seen_by(drafts, user)
    return [
        Left(
            label=draft.of.label,
            code=seen[draft.pk],
            saved_at=draft.saved_at,
            url=draft.of.url(draft.subject),
        )
        for draft in drafts
        if draft.of and draft.pk in seen
    ]


def _dropped(drafts: Iterable[Draft], *, by: UUID | None) -> list[Event]:
    """Delete, and tell of those that nobody else deleted meanwhile."""
    here = Draft.objects.select_for_update().filter(pk__in=[each.pk for each in drafts])
    gone = list(here)
    Draft.objects.filter(pk__in=[each.pk for each in gone]).delete()
    return [_event("draft-dropped", each, by=by) for each in gone]


def _event(action: str, draft: Draft, *, by: UUID | None) -> Event:
    return Event(
        action=action,
        by=by,
        area=Area.CASE,
        kind=draft._meta.label_lower,
        object_id=draft.pk,
        persons=[draft.case] if draft.case else [],
        compartments=[Compartment.DRAFT],
    )
