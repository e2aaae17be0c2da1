"""Rooms and beds: each place once, and no night is left without its bed."""

from datetime import date

import pytest

from crisis_center.audit.models import Entry
from crisis_center.dates import DAY
from crisis_center.staff.traces import Trace
from placements import actions, house
from placements.actions import Arrival
from placements.models import Bed, Room
from placements.refusals import (
    BedEndsBeforeItsStart,
    BedNotInUse,
    KindOfUsedBed,
    NightsBefore,
    NightsLater,
    PlaceNeedsNumber,
    PlaceTwice,
    StillInBed,
)
from tests.people import member
from tests.placements.builders import LAST_DAY, NOW, TODAY, at, bed, stay, woman

SINCE = date(2020, 1, 1)
LAST_NIGHT = LAST_DAY - DAY


@pytest.fixture
def by():
    return member()


def unsaved(place: int | None = 1, **columns) -> Bed:
    room, _ = Room.objects.get_or_create(label="стая", defaults={"position": 1})
    given = {"label": "ново", "kind": Bed.Kind.LICENSED, "in_use_from": SINCE}
    return Bed(**{"room": room, "place_number": place} | given | columns)


def change(changed: Bed, *, by, tonight: date = TODAY, **columns) -> Bed:
    for name, value in columns.items():
        setattr(changed, name, value)
    actions.change_bed(bed=changed, tonight=tonight, by=by)
    return Bed.objects.get(pk=changed.pk)


def test_a_room_is_added_and_changed_with_a_trace(by):
    room = Room(label="1", position=1)

    actions.add_room(room=room, by=by)
    room.label = "2"
    actions.change_room(room=room, by=by)

    assert Room.objects.get().label == "2"
    assert list(Entry.objects.values_list("action", "object_kind", "object_id")) == [
        (Trace.ROOM_ADDED, "placements.room", room.pk),
        (Trace.ROOM_CHANGED, "placements.room", room.pk),
    ]


def test_a_bed_is_added_with_a_trace(by):
    made = unsaved()

    actions.add_bed(bed=made, by=by)

    entry = Entry.objects.get()
    assert (entry.action, entry.object_id) == (Trace.BED_ADDED, made.pk)
    assert (entry.actor, entry.area) == (by.pk, "technical")


@pytest.mark.parametrize("place", [None, 0, 11])
def test_a_place_of_the_house_has_a_number_from_one_to_ten(by, place):
    with pytest.raises(PlaceNeedsNumber):
        actions.add_bed(bed=unsaved(place), by=by)


def test_another_bed_has_no_number(by):
    with pytest.raises(PlaceNeedsNumber):
        actions.add_bed(bed=unsaved(1, kind=Bed.Kind.EXTRA), by=by)


def test_two_beds_in_use_do_not_share_a_number(by):
    bed(1)

    with pytest.raises(PlaceTwice):
        actions.add_bed(bed=unsaved(1), by=by)


def test_a_number_is_not_given_while_its_bed_is_still_in_use(by):
    bed(1, until=TODAY)

    with pytest.raises(PlaceTwice):
        actions.add_bed(bed=unsaved(1, in_use_from=TODAY), by=by)


def test_a_number_is_given_again_from_the_next_night(by):
    bed(1, until=TODAY)

    actions.add_bed(bed=unsaved(1, in_use_from=TODAY + DAY), by=by)

    assert Bed.objects.filter(place_number=1).count() == 2


def test_an_earlier_bed_is_not_prolonged_into_the_time_of_the_next(by):
    old = bed(1, until=TODAY)
    bed(1, since=TODAY + DAY)

    with pytest.raises(PlaceTwice):
        change(old, by=by, in_use_until=TODAY + DAY)


def test_beds_without_a_number_do_not_meet(by):
    bed(None, kind=Bed.Kind.EXTRA, until=TODAY)

    actions.add_bed(bed=unsaved(None, kind=Bed.Kind.EXTRA), by=by)

    assert Bed.objects.filter(kind=Bed.Kind.EXTRA).count() == 2


def test_a_bed_is_renamed_and_moved_to_another_room(by):
    room = Room.objects.create(label="друга", position=2)

    changed = change(bed(), by=by, label="до вратата", room=room)

    assert (changed.label, changed.room) == ("до вратата", room)
    assert Entry.objects.get().action == Trace.BED_CHANGED


def test_an_empty_bed_goes_out_of_use_and_back(by):
    changed = change(bed(), by=by, in_use_until=TODAY)
    change(changed, by=by, in_use_until=None)

    written = list(Entry.objects.values_list("action", flat=True))
    assert written == [Trace.BED_TAKEN_OUT, Trace.BED_PUT_BACK]


def test_a_bed_does_not_go_out_of_use_before_it_came(by):
    with pytest.raises(BedEndsBeforeItsStart):
        change(bed(), by=by, in_use_until=SINCE - DAY)


def test_a_bed_does_not_go_out_of_use_before_nights_written_in_it(by):
    taken = bed()
    stay(by=by, into=taken)

    with pytest.raises(NightsLater, match=r"30\.12\.2026"):
        change(taken, by=by, in_use_until=LAST_NIGHT - DAY)

    assert Bed.objects.get(pk=taken.pk).in_use_until is None


def test_a_bed_goes_out_of_use_with_its_last_night(by):
    taken = bed()
    stay(by=by, into=taken)

    assert change(taken, by=by, in_use_until=LAST_NIGHT).in_use_until == LAST_NIGHT


def test_a_bed_is_not_taken_from_whoever_stays_on_in_it(by):
    taken = bed()
    stay(by=by, into=taken)

    with pytest.raises(StillInBed):
        change(taken, by=by, tonight=LAST_DAY, in_use_until=LAST_DAY + DAY)


def test_a_night_stayed_on_counts_although_nobody_has_written_it(by):
    taken = bed()
    stay(by=by, into=taken)

    with pytest.raises(NightsLater, match=r"31\.12\.2026"):
        change(taken, by=by, tonight=LAST_DAY, in_use_until=LAST_NIGHT)


def test_a_bed_does_not_come_later_than_its_first_night(by):
    taken = bed()
    stay(by=by, into=taken)

    with pytest.raises(NightsBefore, match=r"12\.10\.2026"):
        change(taken, by=by, in_use_from=TODAY + DAY)


def test_a_bed_with_nights_keeps_its_kind(by):
    taken = bed()
    stay(by=by, into=taken)

    with pytest.raises(KindOfUsedBed):
        change(taken, by=by, kind=Bed.Kind.EXTRA, place_number=None)


def test_a_bed_without_nights_changes_its_kind(by):
    changed = change(bed(), by=by, kind=Bed.Kind.EXTRA, place_number=None)

    assert changed.kind == Bed.Kind.EXTRA


def test_nobody_is_admitted_to_a_bed_that_went_out_of_use_meanwhile(by):
    chosen = bed()
    change(Bed.objects.get(pk=chosen.pk), by=by, in_use_until=TODAY)

    with pytest.raises(BedNotInUse):
        actions.admit(
            arrivals=[Arrival(resident=woman(), bed=chosen)],
            starts_on=TODAY,
            ends_on=LAST_DAY,
            now=NOW,
            by=by,
        )


def test_nobody_is_prolonged_in_a_bed_that_goes_out_of_use(by):
    taken = bed()
    placement = stay(by=by, into=taken)
    change(taken, by=by, in_use_until=LAST_NIGHT)

    with pytest.raises(BedNotInUse):
        actions.extend(
            placement=placement, ends_on=date(2027, 2, 1), by=by, today=TODAY
        )


def test_who_stays_on_is_seen_in_a_bed_out_of_use(by):
    taken = bed()
    stay(by=by, into=taken)
    change(taken, by=by, in_use_until=LAST_NIGHT)

    seen = house.board(LAST_DAY, viewer=by)

    assert [line.bed for line in seen.lines] == [taken]
    assert (seen.used, seen.places) == (1, 0)


def test_who_stays_on_in_a_bed_out_of_use_takes_no_other_place(by):
    taken, _free = bed(1), bed(2)
    stay(by=by, into=taken)
    change(taken, by=by, in_use_until=LAST_NIGHT)
    late = at(LAST_DAY + 2 * DAY).date()

    seen = house.nights_between(late, late, viewer=by, tonight=late)

    assert [row.bed for row in seen.rows] == [taken, _free]
    assert seen.free == [(late, 1)]
