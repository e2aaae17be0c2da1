"""Write what the deputy manager decides past the measure of the house."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event, record_many
from crisis_center.staff.models import User
from placements.actions.nights import hold_stays, last_night
from placements.models import Bed, Decision, Placement
from placements.refusals import (
    ExtraBedNotAllowed,
    ExtraBedUnexplained,
    LongStayNotAllowed,
    LongStayUnexplained,
    NotInExtraBed,
    in_words,
)

DECIDES = "placements.decide"


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """Why, until when, and a sentence that is sealed; without a day to the exit."""

    reason: Decision.Reason
    until: date | None = None
    note: str = field(default="", repr=False)


def decide_extra_bed(
    *, placement: Placement, ruling: Ruling | None, today: date, by: User
) -> Decision:
    """Decide anew about somebody who is in an extra bed already."""
    with in_words(), transaction.atomic():
        (stay,) = hold_stays(placement)
        decision = about_bed(stay, last_night(stay).bed, ruling, today=today, by=by)
        if decision is None:
            raise NotInExtraBed
        record_many([decided(decision)])
    return decision


def about_bed(
    stay: Placement, bed: Bed, ruling: Ruling | None, *, today: date, by: User
) -> Decision | None:
    """Prepare the decision that an extra bed needs; any other bed needs none."""
    if bed.kind != Bed.Kind.EXTRA:
        return None
    if not by.has_perm(DECIDES):
        raise ExtraBedNotAllowed
    if ruling is None:
        raise ExtraBedUnexplained
    until = ruling.until or max(today, stay.planned_exit_on)
    return _decision(
        stay, Decision.Kind.EXTRA_BED, ruling, until=until, today=today, by=by
    )


def about_length(
    stay: Placement, exit_on: date, ruling: Ruling | None, *, today: date, by: User
) -> Decision | None:
    """Prepare the decision that a later exit needs when it is past six months."""
    if not stay.needs_decision(exit_on):
        return None
    if not by.has_perm(DECIDES):
        raise LongStayNotAllowed
    if ruling is None:
        raise LongStayUnexplained
    return _decision(
        stay, Decision.Kind.PAST_SIX_MONTHS, ruling, until=exit_on, today=today, by=by
    )


def _decision(  # noqa: PLR0913  the facts of a decision, all named
    stay: Placement,
    kind: Decision.Kind,
    ruling: Ruling,
    *,
    until: date,
    today: date,
    by: User,
) -> Decision:
    return Decision(
        placement=stay,
        resident=stay.resident,
        kind=kind,
        reason=ruling.reason,
        decided_by=by,
        decided_on=today,
        until=until,
        note=ruling.note or None,
    )


def decided(decision: Decision) -> Event:
    """Write a decision and give its entry."""
    decision.save(force_insert=True)
    return Event(
        action=f"{decision.kind}-decided",
        by=decision.decided_by_id,
        area=Area.CASE,
        obj=decision,
        persons=[decision.resident_id],
        reason=decision.reason,
    )
