"""Take and give back nights. The database refuses a second person in a bed."""

from collections.abc import Iterable
from datetime import date

from crisis_center.dates import Period
from placements.models import Bed, BedNight, Placement
from placements.overdue import overstays
from placements.refusals import AlreadyLeft, BedNotInUse, CotForInfant


def hold_overdue(tonight: date) -> None:
    """Write every missing night, up to tonight, of whoever has not left in time.

    First thing in every action that takes nights. It never fails: a night of another
    is left alone.
    """
    if not overstays(tonight):
        return
    # Held, so that of two at once the second sees the nights the first has written.
    held = Placement.objects.due_out(tonight).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))
    rows = [row for each in overstays(tonight) for row in each.nights(tonight)]
    if not rows:
        return
    since = min(row.night for row in rows)
    taken = BedNight.objects.filter(night__range=(since, tonight))
    beds = set(taken.values_list("bed_id", "night"))
    BedNight.objects.bulk_create(
        row for row in rows if (row.bed_id, row.night) not in beds
    )


def hold_stays(*stays: Placement) -> list[Placement]:
    """Read stays again and hold them until the end; each must still be open."""
    held = Placement.objects.filter(pk__in=[stay.pk for stay in stays]).order_by("pk")
    found = {
        stay.pk: stay
        for stay in held.select_related("resident").select_for_update(
            no_key=True, of=("self",)
        )
    }
    if not all(stay.is_open for stay in found.values()):
        raise AlreadyLeft
    return [found[stay.pk] for stay in stays]


def nights_of(stay: Placement, bed: Bed, nights: Period) -> list[BedNight]:
    # By key: an object in each row would cost a sixth of an admission.
    keys = {
        "bed_id": bed.pk,
        "resident_id": stay.resident_id,
        "placement_id": stay.pk,
    }
    return [BedNight(night=night, **keys) for night in nights]


def take(rows: Iterable[BedNight]) -> None:
    """Write nights, always in one order: two families must not wait for each other."""
    BedNight.objects.bulk_create(sorted(rows, key=lambda row: (row.bed_id, row.night)))


def give_back(stay: Placement, *, since: date) -> list[BedNight]:
    """Delete the nights from one on and return them as new rows."""
    coming = stay.nights.filter(night__gte=since)
    rows = list(coming.select_related("bed"))
    coming.delete()
    for row in rows:
        row.pk = None
        row._state.adding = True
    return rows


def last_night(stay: Placement) -> BedNight:
    return stay.nights.select_related("bed").latest("night")


def hold_beds(*beds: Bed) -> list[Bed]:
    """Read beds again and hold them until the end, so that none goes out of use."""
    held = Bed.objects.filter(pk__in=[bed.pk for bed in beds]).order_by("pk")
    found = {bed.pk: bed for bed in held.select_for_update(no_key=True)}
    return [found[bed.pk] for bed in beds]


def check_bed(bed: Bed, nights: Period, *, stay: Placement) -> None:
    if bed.kind == Bed.Kind.WITH_MOTHER and stay.with_mother_id is None:
        raise CotForInfant
    check_in_use(bed, nights)


def check_in_use(bed: Bed, nights: Period) -> None:
    if not (bed.is_in_use(nights.first) and bed.is_in_use(nights.last)):
        raise BedNotInUse
