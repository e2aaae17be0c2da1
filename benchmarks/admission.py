"""One woman admitted for the longest term, as one press of the button."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from statistics import median

from django.db import connection, transaction

from benchmarks.figures import Figure, seconds, shown
from crisis_center.dates import SOFIA, add_months
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from placements.actions import Arrival, admit
from placements.models import Bed, BedNight, Placement, Room
from residents.models import ReferralSource, Resident

ROUNDS = 40
STARTS_ON = date(2026, 3, 1)
ENDS_ON = add_months(STARTS_ON, 6)
NIGHTS = (ENDS_ON - STARTS_ON).days  # 184: no six months have more
BAR = 20  # milliseconds; promised on SQLite


def figures() -> Iterator[Figure]:
    if connection.vendor == "sqlite":
        yield _admission()


def _admission() -> Figure:
    user = User.objects.create(username="measurer", display_name="Измервач")
    user.role = Role.DEPUTY_MANAGER
    room = Room.objects.create(label="Измерване", position=1)
    admitted, bare = [], []
    for number in range(ROUNDS):
        arrival = _arrival(number, room)
        admitted.append(seconds(partial(_admit, arrival, user)))
        bare.append(seconds(partial(_write, _rows(arrival))))
        BedNight.objects.filter(night__gt=ENDS_ON).delete()
    taken = median(admitted)
    return Figure(
        what=f"admit for {NIGHTS} nights, to writing as many bare rows",
        measured=shown(taken),
        baseline=shown(median(bare)),
        value=taken * 1000,
        bar=BAR,
        unit="ms",
    )


def _arrival(number: int, room: Room) -> Arrival:
    return Arrival(
        resident=Resident.objects.create(
            case_code=f"измерена-{number}",
            kind=Resident.Kind.WOMAN,
            sex=Resident.Sex.FEMALE,
            entry=Resident.Entry.OWN_WISH,
            referral_source=ReferralSource.objects.get(key="other"),
            opened_on=STARTS_ON,
        ),
        bed=Bed.objects.create(
            room=room,
            label=str(number),
            kind=Bed.Kind.LICENSED,
            place_number=1,
            in_use_from=STARTS_ON,
            in_use_until=ENDS_ON,
        ),
    )


def _admit(arrival: Arrival, user: User) -> None:
    admit(
        arrivals=[arrival],
        starts_on=STARTS_ON,
        ends_on=ENDS_ON,
        now=datetime.combine(STARTS_ON, time(12), SOFIA),
        by=user,
    )


def _rows(arrival: Arrival) -> list[BedNight]:
    """Give the same nights a year later, for the same woman in the same bed."""
    stay = Placement.objects.get(resident=arrival.resident)
    return [
        BedNight(
            bed=arrival.bed,
            night=night.night.replace(year=STARTS_ON.year + 1),
            resident=arrival.resident,
            placement=stay,
        )
        for night in stay.nights.all()
    ]


def _write(rows: list[BedNight]) -> None:
    with transaction.atomic():
        BedNight.objects.bulk_create(rows)
