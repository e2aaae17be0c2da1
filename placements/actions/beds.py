"""Furnish the house: rooms, and beds from their first night to their last."""

from datetime import date

from django.db import transaction
from django.db.models import Max, Min

from crisis_center.staff.models import User
from crisis_center.staff.traces import Trace, leave
from placements.actions.nights import hold_overdue
from placements.models import Bed, Placement, Room
from placements.refusals import (
    KindOfUsedBed,
    NightsBefore,
    NightsLater,
    PlaceTwice,
    StillInBed,
    in_words,
)


@transaction.atomic
def add_room(*, room: Room, by: User) -> None:
    room.save(force_insert=True)
    leave(Trace.ROOM_ADDED, by=by, on=room)


@transaction.atomic
def change_room(*, room: Room, by: User) -> None:
    room.save(update_fields=["label", "position"])
    leave(Trace.ROOM_CHANGED, by=by, on=room)


def add_bed(*, bed: Bed, by: User) -> None:
    with in_words(), transaction.atomic():
        _check_place(bed)
        bed.save(force_insert=True)
        leave(Trace.BED_ADDED, by=by, on=bed)


def change_bed(*, bed: Bed, tonight: date, by: User) -> None:
    """Keep what is now set on the bed; with a last night it goes out of use."""
    with in_words(), transaction.atomic():
        hold_overdue(tonight)
        # Held: nobody takes a night in it before this ends.
        stored = Bed.objects.select_for_update().get(pk=bed.pk)
        _check_nights(bed, stored)
        if bed.in_use_until != stored.in_use_until:
            _check_end(bed, tonight)
        _check_place(bed)
        bed.save(
            update_fields=[
                "room",
                "label",
                "kind",
                "place_number",
                "in_use_from",
                "in_use_until",
            ]
        )
        leave(_trace(stored, bed), by=by, on=bed)


def _check_nights(bed: Bed, stored: Bed) -> None:
    """Keep what past figures were counted from."""
    first = bed.nights.aggregate(first=Min("night"))["first"]
    if first and bed.kind != stored.kind:
        raise KindOfUsedBed
    if first and first < bed.in_use_from:
        raise NightsBefore(first)


def _check_end(bed: Bed, tonight: date) -> None:
    if bed.in_use_until is None:
        return
    last = bed.nights.aggregate(last=Max("night"))["last"]
    if last and last > bed.in_use_until:
        raise NightsLater(last)
    # Each night she stays on will be written in this bed.
    late = Placement.objects.due_out(tonight)
    if late.filter(nights__bed=bed, nights__night=tonight).exists():
        raise StillInBed


def _check_place(bed: Bed) -> None:
    """Refuse a number twice at a time; of two beds without end the database does."""
    others = Bed.objects.filter(place_number=bed.place_number).exclude(pk=bed.pk)
    clash = (
        others.in_use(first=bed.in_use_until, last=bed.in_use_from)
        if bed.in_use_until
        else others.filter(in_use_until__gte=bed.in_use_from)
    )
    if bed.place_number is not None and clash.exists():
        raise PlaceTwice


def _trace(stored: Bed, bed: Bed) -> Trace:
    if stored.in_use_until == bed.in_use_until:
        return Trace.BED_CHANGED
    return Trace.BED_TAKEN_OUT if bed.in_use_until else Trace.BED_PUT_BACK
