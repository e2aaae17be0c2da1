from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event, record_many
from crisis_center.dates import (
    DAY,
    SOFIA,
    Period,
    add_months,
    is_small_hours,
    tonight,
)
from crisis_center.staff.models import User
from placements.actions.decisions import Ruling, about_bed, decided
from placements.actions.nights import (
    check_bed,
    hold_beds,
    hold_overdue,
    nights_of,
    take,
)
from placements.actions.papers import Act, Term, first_contract, ground
from placements.models import (
    STAY_MONTHS,
    Bed,
    BedNight,
    Contract,
    Counter,
    Decision,
    Placement,
)
from placements.refusals import (
    ActNeeded,
    EndsAfterMother,
    EndsBeforeArrival,
    NobodyArrives,
    StayTooLong,
    in_words,
)
from residents.actions import reopened
from residents.models import FamilyLink, Resident


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Who comes into which bed; without an act on a contract, hers or her mother's."""

    resident: Resident
    bed: Bed
    act: Act | None = None
    term: Placement.Term = Placement.Term.SHORT
    ruling: Ruling | None = None  # what an extra bed needs


def admit(
    *,
    arrivals: Sequence[Arrival],
    starts_on: date,
    ends_on: date,
    now: datetime,
    by: User,
) -> list[Placement]:
    """Take in one person or a family: all of them with bed and paper, or nobody.

    A file that was closed is opened again: who comes back keeps her file and code.
    """
    today = now.astimezone(SOFIA).date()
    if not arrivals:
        raise NobodyArrives
    if ends_on < today:
        raise EndsBeforeArrival
    if passes_six_months(starts_on, ends_on, today=today):
        raise StayTooLong
    term = Term(signed_on=today, starts_on=starts_on, ends_on=ends_on)
    with in_words(), transaction.atomic():
        hold_overdue(tonight(now))
        stays = _stays(arrivals, now=now, exit_on=max(ends_on, today + DAY))
        nights = Period(today, stays[0].planned_exit_on - DAY)
        beds = hold_beds(*(arrival.bed for arrival in arrivals))
        for bed, stay in zip(beds, stays, strict=True):
            check_bed(bed, nights, stay=stay)
        decisions = _decisions(arrivals, stays, today=today, by=by)
        take(_nights(arrivals, stays, nights, now))
        _number(stays, today.year)
        Placement.objects.bulk_create(stays)
        events = [
            event
            for arrival, stay in zip(arrivals, stays, strict=True)
            for event in _papers(arrival, stay, term, by)
        ]
        events += [decided(decision) for decision in decisions]
        events += [reopened(each, by=by) for each in _closed(arrivals)]
        record_many(events)
    return stays


def passes_six_months(starts_on: date, ends_on: date, *, today: date) -> bool:
    """Say whether a contract that begins later is short enough and the stay is not."""
    longest = Contract.latest_end(starts_on)
    return add_months(today, STAY_MONTHS) < ends_on <= longest


def _stays(
    arrivals: Sequence[Arrival], *, now: datetime, exit_on: date
) -> list[Placement]:
    stays = {
        arrival.resident.pk: Placement(
            resident=arrival.resident,
            admitted_at=now,
            planned_exit_on=exit_on,
            term=arrival.term,
        )
        for arrival in arrivals
    }
    children = [
        arrival.resident.pk
        for arrival in arrivals
        if arrival.act is None and arrival.resident.kind == Resident.Kind.CHILD
    ]
    mothers = _mothers(children)
    for child in children:
        mother = mothers.get(child)
        stays[child].with_mother = (mother and stays.get(mother)) or _stay_of(
            mother, exit_on
        )
    return [stays[arrival.resident.pk] for arrival in arrivals]


def _mothers(children: Sequence[UUID]) -> dict[UUID, UUID]:
    links = FamilyLink.objects.filter(child__in=children)
    return dict(links.values_list("child_id", "mother_id"))


def _stay_of(mother: UUID | None, exit_on: date) -> Placement:
    """Find the stay of a mother who is here already and stays as long as the child."""
    stay = Placement.objects.open().filter(resident=mother).first()
    if mother is None or stay is None:
        raise ActNeeded
    if stay.planned_exit_on < exit_on:
        raise EndsAfterMother
    return stay


def _decisions(
    arrivals: Sequence[Arrival], stays: Sequence[Placement], *, today: date, by: User
) -> list[Decision]:
    """Prepare those of extra beds, before anything is written."""
    asked = (
        about_bed(stay, arrival.bed, arrival.ruling, today=today, by=by)
        for arrival, stay in zip(arrivals, stays, strict=True)
    )
    return [decision for decision in asked if decision]


def _nights(
    arrivals: Sequence[Arrival],
    stays: Sequence[Placement],
    nights: Period,
    now: datetime,
) -> Iterator[BedNight]:
    for arrival, stay in zip(arrivals, stays, strict=True):
        yield from nights_of(stay, arrival.bed, nights)
    if is_small_hours(now):
        yield from _night_under_way(arrivals, stays, tonight(now))


def _night_under_way(
    arrivals: Sequence[Arrival], stays: Sequence[Placement], night: date
) -> Iterator[BedNight]:
    """Guard the beds for the rest of this night, where nobody has left them in it."""
    left = BedNight.objects.filter(night=night, placement__exit_at__isnull=False)
    beds = set(left.values_list("bed_id", flat=True))
    people = set(left.values_list("resident_id", flat=True))
    for arrival, stay in zip(arrivals, stays, strict=True):
        if arrival.bed.pk not in beds and arrival.resident.pk not in people:
            (row,) = nights_of(stay, arrival.bed, Period(night, night))
            row.part = True
            yield row


def _closed(arrivals: Sequence[Arrival]) -> list[Resident]:
    """Find whose file is closed, also one closed since the arrivals were read."""
    ids = [arrival.resident.pk for arrival in arrivals]
    return list(Resident.objects.filter(pk__in=ids, closed_on__isnull=False))


def _number(stays: Sequence[Placement], year: int) -> None:
    """Give the next numbers of the year's register, without holes."""
    counter, _ = Counter.objects.select_for_update().get_or_create(key=f"stays:{year}")
    for stay in stays:
        counter.last += 1
        stay.register_year, stay.register_serial = year, counter.last
    counter.save(update_fields=["last"])


def _papers(arrival: Arrival, stay: Placement, term: Term, by: User) -> Iterator[Event]:
    persons = [arrival.resident.pk]
    if arrival.act is None:
        first_contract(stay, term)
    else:
        paper = ground(
            stay, arrival.act, starts_on=term.starts_on, ends_on=term.ends_on
        )
        paper.save(force_insert=True)
        yield Event(
            action="ground-written",
            by=by.pk,
            area=Area.CASE,
            obj=paper,
            persons=persons,
        )
    yield Event(action="admitted", by=by.pk, area=Area.CASE, obj=stay, persons=persons)
