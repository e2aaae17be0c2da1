"""An invented house of ten places, and people for it; valid by default."""

from datetime import date, datetime
from itertools import count

from crisis_center.dates import SOFIA
from crisis_center.staff.models import User
from placements.actions import Arrival, Ruling, admit
from placements.models import (
    Bed,
    Decision,
    ExitDestination,
    ExitReason,
    Placement,
    Room,
)
from residents.models import FamilyLink, ReferralSource, Resident

TODAY = date(2026, 10, 12)
NOW = datetime(2026, 10, 12, 14, 0, tzinfo=SOFIA)
LAST_DAY = date(2026, 12, 31)

_numbers = count(1)


def bed(
    place: int | None = 1,
    *,
    kind: Bed.Kind = Bed.Kind.LICENSED,
    since: date = date(2020, 1, 1),
    until: date | None = None,
) -> Bed:
    room, _ = Room.objects.get_or_create(label="стая", defaults={"position": 1})
    number = next(_numbers)
    return Bed.objects.create(
        room=room,
        label=f"легло {number}",
        kind=kind,
        place_number=place,
        in_use_from=since,
        in_use_until=until,
    )


def cot() -> Bed:
    return bed(None, kind=Bed.Kind.WITH_MOTHER)


def extra_bed() -> Bed:
    return bed(None, kind=Bed.Kind.EXTRA)


def ruling(
    why: Decision.Reason = Decision.Reason.DANGER,
    *,
    until: date | None = None,
    note: str = "",
) -> Ruling:
    return Ruling(reason=why, until=until, note=note)


def woman() -> Resident:
    return _resident(kind="woman", sex="female", entry="own-wish")


def child(*, mother: Resident | None = None) -> Resident:
    entry = "with-parent" if mother else "order"
    resident = _resident(kind="child", sex="male", entry=entry)
    if mother:
        FamilyLink.objects.create(mother=mother, child=resident)
    return resident


def _resident(*, kind: str, sex: str, entry: str) -> Resident:
    # A test that commits empties the lists, which migrations filled, for the next one.
    source, _ = ReferralSource.objects.get_or_create(
        key="other", defaults={"position": 1}
    )
    return Resident.objects.create(
        case_code=f"дъб-{next(_numbers)}",
        kind=kind,
        sex=sex,
        entry=entry,
        birth_year=1990 if kind == "woman" else 2020,
        referral_source=source,
        opened_on=date(2020, 1, 1),
    )


def bed_of(placement: Placement) -> Bed:
    """Give the bed she was admitted to."""
    return placement.nights.earliest("night").bed


def stay(
    *,
    by: User,
    into: Bed | None = None,
    resident: Resident | None = None,
    now: datetime = NOW,
    ends_on: date = LAST_DAY,
    ruling: Ruling | None = None,
) -> Placement:
    arrival = Arrival(resident=resident or woman(), bed=into or bed(), ruling=ruling)
    (placement,) = admit(
        arrivals=[arrival], starts_on=now.date(), ends_on=ends_on, now=now, by=by
    )
    return placement


def reason() -> ExitReason:
    return ExitReason.objects.get(key="term-over")


def destination() -> ExitDestination:
    return ExitDestination.objects.get(key="relatives")


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SOFIA)
