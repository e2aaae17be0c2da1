from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event, record, record_many
from crisis_center.dates import DAY, SOFIA, Period, tonight
from crisis_center.staff.models import User
from placements.actions.decisions import Ruling, about_bed, about_length, decided
from placements.actions.nights import (
    check_bed,
    check_in_use,
    give_back,
    hold_beds,
    hold_overdue,
    hold_stays,
    last_night,
    nights_of,
    take,
)
from placements.actions.papers import Act, next_ground, prolonging
from placements.models import (
    Bed,
    BedNight,
    Contract,
    ExitDestination,
    ExitReason,
    Ground,
    Placement,
)
from placements.refusals import ActNeeded, EndsAfterMother, in_words


def extend(  # noqa: PLR0913  what is prolonged, on which paper, by whom
    *,
    placement: Placement,
    ends_on: date,
    by: User,
    today: date,
    act: Act | None = None,
    ruling: Ruling | None = None,
) -> list[Placement]:
    """Prolong a stay in its bed, and with a mother's those of her children.

    The new paper starts on the day after the last one ends. Past six months from
    the admission it needs a decision.
    """
    with in_words(), transaction.atomic():
        hold_overdue(today)
        (stay,) = hold_stays(placement)
        if act is None:
            _check_mother(stay, ends_on)
        children = _children(stay, ends_on)
        stays = [stay, *children]
        papers = [_paper(stay, ends_on, today, act)]
        papers += [_paper(child, ends_on, today) for child in children]
        decisions = [
            about_length(each, ends_on, ruling, today=today, by=by) for each in stays
        ]
        take(row for each in stays for row in _added_nights(each, ends_on))
        events = []
        for each, paper in zip(stays, papers, strict=True):
            paper.save(force_insert=True)
            each.planned_exit_on = max(ends_on, each.planned_exit_on)
            each.save(update_fields=["planned_exit_on"])
            events += [_event("extended", each, by), *_sealed(paper, each, by)]
        events += [decided(each) for each in decisions if each]
        record_many(events)
    return stays


def move(
    *,
    placement: Placement,
    bed: Bed,
    by: User,
    now: datetime,
    ruling: Ruling | None = None,
) -> Placement:
    """Give her another bed from tonight on; an extra one with a decision."""
    night = tonight(now)
    with in_words(), transaction.atomic():
        hold_overdue(night)
        (stay,) = hold_stays(placement)
        check_bed(bed, Period(night, last_night(stay).night), stay=stay)
        decision = about_bed(stay, bed, ruling, today=_day(now), by=by)
        _into(bed, stay, since=night)
        events = [decided(decision)] if decision else []
        record_many([_event("moved", stay, by), *events])
    return stay


def swap(
    *,
    one: Placement,
    other: Placement,
    by: User,
    now: datetime,
    ruling: Ruling | None = None,
) -> None:
    """Let two people change beds from tonight on; into an extra one with a decision."""
    night = tonight(now)
    with in_words(), transaction.atomic():
        hold_overdue(night)
        stays = hold_stays(one, other)
        first, second = stays
        beds = hold_beds(last_night(second).bed, last_night(first).bed)
        rows, decisions = [], []
        for stay, bed in zip(stays, beds, strict=True):
            check_bed(bed, Period(night, last_night(stay).night), stay=stay)
            decisions.append(about_bed(stay, bed, ruling, today=_day(now), by=by))
            rows += [(row, bed) for row in give_back(stay, since=night)]
        for row, bed in rows:
            row.bed = bed
        take(row for row, _ in rows)
        events = [decided(each) for each in decisions if each]
        record_many([*(_event("swapped", stay, by) for stay in stays), *events])


def discharge(
    *,
    placement: Placement,
    at: datetime,
    reason: ExitReason,
    destination: ExitDestination,
    by: User,
) -> Placement:
    """End a stay; the night of the day she leaves and all later ones are free."""
    day = _day(at)
    with in_words(), transaction.atomic():
        hold_overdue(tonight(at))
        (stay,) = hold_stays(placement)
        give_back(stay, since=day)
        stay.contracts.filter(ends_on__gt=day).update(ended_on=day)
        stay.exit_at = at
        stay.exit_reason = reason
        stay.exit_destination = destination
        stay.save(update_fields=["exit_at", "exit_reason", "exit_destination"])
        record(
            action="discharged",
            by=by.pk,
            area=Area.CASE,
            obj=stay,
            persons=[stay.resident_id],
        )
    return stay


def _day(now: datetime) -> date:
    return now.astimezone(SOFIA).date()


def _into(bed: Bed, stay: Placement, *, since: date) -> None:
    (bed,) = hold_beds(bed)
    check_bed(bed, Period(since, last_night(stay).night), stay=stay)
    rows = give_back(stay, since=since)
    for row in rows:
        row.bed = bed
    take(rows)


def _check_mother(stay: Placement, ends_on: date) -> None:
    """Keep a child's annex within its mother's stay; alone it needs an act."""
    mother = stay.with_mother
    if mother and not mother.is_open:
        raise ActNeeded
    if mother and mother.planned_exit_on < ends_on:
        raise EndsAfterMother


def _children(mother: Placement, ends_on: date) -> list[Placement]:
    """Hold the stays of her children that would end before hers."""
    children = mother.stays_of_children.filter(
        exit_at=None, planned_exit_on__lt=ends_on, contracts__isnull=False
    )
    return hold_stays(*children.distinct())


def _paper(
    stay: Placement, ends_on: date, today: date, act: Act | None = None
) -> Contract | Ground:
    if act:
        return next_ground(stay, act, ends_on=ends_on, today=today)
    contract = prolonging(stay, ends_on=ends_on, signed_on=today)
    if contract is None:
        raise ActNeeded
    return contract


def _added_nights(stay: Placement, exit_on: date) -> list[BedNight]:
    last = last_night(stay)
    (bed,) = hold_beds(last.bed)
    nights = Period(last.night + DAY, exit_on - DAY)
    if nights:
        check_in_use(bed, nights)
    return nights_of(stay, bed, nights)


def _event(action: str, stay: Placement, by: User) -> Event:
    return Event(
        action=action,
        by=by.pk,
        area=Area.CASE,
        obj=stay,
        persons=[stay.resident_id],
    )


def _sealed(paper: Contract | Ground, stay: Placement, by: User) -> Iterator[Event]:
    if isinstance(paper, Ground):
        yield Event(
            action="ground-written",
            by=by.pk,
            area=Area.CASE,
            obj=paper,
            persons=[stay.resident_id],
        )
