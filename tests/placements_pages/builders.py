"""Invented rows for the pages about stays, valid by default."""

from datetime import date, datetime, time, timedelta
from itertools import count

from django.utils import timezone

from crisis_center.dates import DAY, SOFIA, Period, add_months, tonight
from crisis_center.staff.models import User
from placements.models import Bed, BedNight, Contract, Decision, Placement, Room
from residents.models import FamilyLink, ReferralSource, Resident

_numbers = count(1)


def room(label: str = "1", *, position: int = 1) -> Room:
    return Room.objects.create(label=label, position=position)


def bed(number: int, *, room: Room) -> Bed:
    return Bed.objects.create(
        room=room,
        label=f"легло {number}",
        kind=Bed.Kind.LICENSED,
        place_number=number,
        in_use_from=date(2020, 1, 1),
    )


def extra_bed(*, room: Room) -> Bed:
    return Bed.objects.create(
        room=room,
        label="Д",
        kind=Bed.Kind.EXTRA,
        in_use_from=date(2020, 1, 1),
    )


def house() -> list[Bed]:
    """Make ten beds in four rooms."""
    rooms = [room(str(number), position=number) for number in range(1, 5)]
    of_room = [0, 0, 1, 1, 1, 2, 2, 3, 3, 3]
    return [bed(at + 1, room=rooms[where]) for at, where in enumerate(of_room)]


def woman(code: str = "", *, call_name: str | None = None) -> Resident:
    return Resident.objects.create(
        case_code=code or f"проба-{next(_numbers)}",
        kind=Resident.Kind.WOMAN,
        sex=Resident.Sex.FEMALE,
        birth_year=1995,
        entry=Resident.Entry.OWN_WISH,
        referral_source=ReferralSource.objects.get(key="other"),
        opened_on=date(2026, 1, 1),
        call_name=call_name,
    )


def child_of(mother: Resident, code: str = "") -> Resident:
    child: Resident = Resident.objects.create(
        case_code=code or f"проба-{next(_numbers)}",
        kind=Resident.Kind.CHILD,
        sex=Resident.Sex.FEMALE,
        birth_year=2018,
        entry=Resident.Entry.WITH_PARENT,
        referral_source=ReferralSource.objects.get(key="other"),
        opened_on=date(2026, 1, 1),
    )
    FamilyLink.objects.create(mother=mother, child=child)
    return child


def stay(
    resident: Resident, bed: Bed, *, first: date, last: date | None = None
) -> Placement:
    """Put her in a bed until the last day of a contract of six months or less."""
    number = next(_numbers)
    ends_on = last or add_months(first, 6)
    placement = Placement.objects.create(
        resident=resident,
        register_year=first.year,
        register_serial=number,
        admitted_at=datetime.combine(first, time(12), SOFIA),
        planned_exit_on=ends_on,
    )
    Contract.objects.create(
        placement=placement,
        kind=Contract.Kind.CONTRACT,
        number=str(number),
        signed_on=first,
        starts_on=first,
        ends_on=ends_on,
    )
    BedNight.objects.bulk_create(
        BedNight(bed=bed, night=night, resident=resident, placement=placement)
        for night in Period(first, ends_on - DAY)
    )
    return placement


def decision(
    placement: Placement, *, by: User, until: date, note: str | None = None
) -> Decision:
    made: Decision = Decision.objects.create(
        placement=placement,
        resident=placement.resident,
        kind=Decision.Kind.EXTRA_BED,
        reason=Decision.Reason.WITH_MOTHER,
        decided_by=by,
        decided_on=placement.admitted_on,
        until=until,
        note=note,
    )
    return made


def days(number: int) -> timedelta:
    return timedelta(days=number)


def this_night() -> date:
    """Give the night under way, whatever the hour at which the tests run."""
    return tonight(timezone.now())
