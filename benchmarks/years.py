"""Years of an invented house, written in bulk past the actions, for their size alone.

Every stay is of the same length: after one year and after twenty the house of today
is the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, cycle, islice

from django.db import transaction
from django.db.models import Model

from crisis_center.audit.chain import MAC_SIZE
from crisis_center.audit.models import Area, Head
from crisis_center.audit.models import Entry as TrailEntry
from crisis_center.dates import DAY, SOFIA, Period
from crisis_center.sealing.models import KeyedDigest
from crisis_center.staff.models import Approval, User
from crisis_center.staff.traces import Trace
from placements.models import (
    Bed,
    BedNight,
    Contract,
    ExitDestination,
    ExitReason,
    Placement,
    Room,
)
from residents.doubles import KIND
from residents.models import (
    CaseMember,
    FamilyLink,
    Identity,
    ReferralSource,
    Resident,
)
from services.models import Entry, ServiceKind

STAY = timedelta(days=61)
LOT = 5000
_numbers = count(1)


@dataclass(frozen=True)
class House:
    """Ten places and who works there; the first one writes on every day."""

    beds: Sequence[Bed]
    staff: Sequence[User]
    entries_a_day: int


def furnish(*, places: Iterable[int], since: date) -> list[Bed]:
    room, _ = Room.objects.get_or_create(label="1", defaults={"position": 1})
    return [
        Bed.objects.create(
            room=room,
            label=str(number),
            kind=Bed.Kind.LICENSED,
            place_number=number,
            in_use_from=since,
        )
        for number in places
    ]


@transaction.atomic
def live(house: House, *, stays: range, today: date) -> None:
    """Let each bed have these stays, counted back from the one of today."""
    for at, bed in enumerate(house.beds):
        # Not everybody came on one day, and nobody today.
        newest = today - DAY - STAY * at // len(house.beds)
        _sleep(house, bed, [newest - STAY * back for back in stays], today)
    days = Period(today - STAY * stays.stop + DAY, today - STAY * stays.start)
    _trail(_signed_in(house, days))
    _write(_decisions(house.staff, days))


def _sleep(house: House, bed: Bed, starts: Sequence[date], today: date) -> None:
    residents = [_resident(day, is_open=day + STAY > today) for day in starts]
    stays = [_stay(*pair, today) for pair in zip(residents, starts, strict=True)]
    _write(residents)
    _write(Identity(resident=each) for each in residents)
    _write(_digests(residents))
    _write(_families(residents))
    _write(stays)
    _write(map(_contract, stays))
    _write(_nights(stays, bed))
    _write(_team(residents, house.staff))
    entries = list(_entries(house, stays, today))
    _write(entries)
    _trail(map(_written, entries))


def _resident(day: date, *, is_open: bool) -> Resident:
    number = next(_numbers)
    is_child = number % 3 == 0
    return Resident(
        case_code=f"проба-{number}",
        kind=Resident.Kind.CHILD if is_child else Resident.Kind.WOMAN,
        sex=Resident.Sex.FEMALE,
        entry=Resident.Entry.ORDER if is_child else Resident.Entry.OWN_WISH,
        birth_year=day.year - (8 if is_child else 30),
        referral_source=ReferralSource.objects.get(key="other"),
        opened_on=day,
        closed_on=None if is_open else day + STAY,
    )


def _digests(residents: Sequence[Resident]) -> Iterator[Model]:
    """One number in three hundred stands in another file as well."""
    for each in residents:
        number = int(each.case_code.partition("-")[2])
        same = number - 1 if number % 300 == 2 else number
        yield KeyedDigest(kind=KIND, digest=same.to_bytes(32, "big"), row=each.pk)


def _families(residents: Sequence[Resident]) -> Iterator[Model]:
    women = [each for each in residents if each.kind == Resident.Kind.WOMAN]
    children = [each for each in residents if each.kind == Resident.Kind.CHILD]
    for mother, child in zip(women, children, strict=False):
        yield FamilyLink(mother=mother, child=child)


def _stay(resident: Resident, day: date, today: date) -> Placement:
    exit_on = day + STAY
    stay = Placement(
        resident=resident,
        register_year=day.year,
        register_serial=next(_numbers),
        admitted_at=_noon(day),
        planned_exit_on=exit_on,
    )
    if exit_on <= today:
        stay.exit_at = _noon(exit_on)
        stay.exit_reason = ExitReason.objects.get(key="term-over")
        stay.exit_destination = ExitDestination.objects.get(key="relatives")
    return stay


def _contract(stay: Placement) -> Contract:
    first = stay.admitted_on
    return Contract(
        placement=stay,
        kind=Contract.Kind.CONTRACT,
        number=stay.register_number,
        signed_on=first,
        starts_on=first,
        ends_on=stay.planned_exit_on,
    )


def _nights(stays: Sequence[Placement], bed: Bed) -> Iterator[Model]:
    for stay in stays:
        for night in Period(stay.admitted_on, stay.planned_exit_on - DAY):
            yield BedNight(bed=bed, night=night, resident=stay.resident, placement=stay)


def _team(residents: Sequence[Resident], staff: Sequence[User]) -> Iterator[Model]:
    for resident in residents:
        for user in staff[:3]:
            yield CaseMember(resident=resident, user=user, added_by=user)


def _entries(house: House, stays: Sequence[Placement], today: date) -> Iterator[Entry]:
    kinds, writers = cycle(_kinds()), cycle(house.staff)
    each_day = house.entries_a_day / len(house.beds)
    owed = 0.0
    for stay in stays:
        for day in Period(stay.admitted_on, min(stay.planned_exit_on, today)):
            owed += each_day
            while owed >= 1:
                owed -= 1
                yield Entry(
                    resident=stay.resident,
                    kind_id=next(kinds),
                    on=day,
                    minutes=45,
                    staff=next(writers),
                    compartment="social",
                    written_at=_noon(day),
                )


def _kinds() -> list[str]:
    return list(ServiceKind.objects.values_list("pk", flat=True))


def _written(entry: Entry) -> TrailEntry:
    return TrailEntry(
        at=entry.written_at,
        actor=entry.staff_id,
        area=Area.CASE,
        action="service-written",
        object_kind=Entry._meta.label_lower,
        object_id=entry.pk,
    )


def _signed_in(house: House, days: Period) -> Iterator[TrailEntry]:
    """Let everybody sign in each day, and a bed be renamed each month."""
    for day in days:
        for user in house.staff:
            yield _technical(Trace.SIGNED_IN, user, on=user, day=day)
        if day.day == 1:
            bed = house.beds[day.month % len(house.beds)]
            yield _technical(Trace.BED_CHANGED, house.staff[0], on=bed, day=day)


def _technical(trace: Trace, by: User, *, on: Model, day: date) -> TrailEntry:
    return TrailEntry(
        at=_noon(day),
        actor=by.pk,
        area=Area.TECHNICAL,
        action=trace.value,
        object_kind=on._meta.label_lower,
        object_id=on.pk,
    )


def _decisions(staff: Sequence[User], days: Period) -> Iterator[Approval]:
    asker, decider, *others = staff
    subjects = cycle(others)
    for day in days:
        # Often enough that a year fills a page of them.
        if day.toordinal() % 3 == 0:
            yield Approval(
                kind=Approval.Kind.SECOND_FACTOR_RESET,
                subject=next(subjects),
                asked_by=asker,
                asked_at=_noon(day),
                decided_by=decider,
                decided_at=_noon(day),
                outcome=Approval.Outcome.CONFIRMED,
            )


def _trail(entries: Iterable[TrailEntry]) -> None:
    """Append without the chain: nobody verifies these, they are only read."""
    head, _ = Head.objects.get_or_create()
    numbers = count(head.sequence + 1)
    empty = bytes(MAC_SIZE)
    for entry in (lot := list(entries)):
        entry.sequence = head.sequence = next(numbers)
        entry.previous_mac = entry.mac = empty
    _write(lot)
    head.save(update_fields=["sequence"])


def _write(rows: Iterable[Model]) -> None:
    waiting = iter(rows)
    while lot := list(islice(waiting, LOT)):
        type(lot[0])._default_manager.bulk_create(lot)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SOFIA)
