from datetime import date

import pytest

from placements import night_check
from placements.actions import (
    Act,
    Arrival,
    admit,
    discharge,
    extend,
    hold_overdue,
    move,
    swap,
)
from placements.models import BedNight, Contract, Decision, Ground
from placements.refusals import (
    ActNeeded,
    AlreadyLeft,
    BedTaken,
    EndsAfterMother,
    EndsNoLater,
    LeftBeforeArrival,
    TooLong,
)
from tests.placements.builders import (
    LAST_DAY,
    NOW,
    TODAY,
    at,
    bed,
    bed_of,
    child,
    destination,
    reason,
    ruling,
    stay,
    woman,
)

LATER = date(2026, 10, 20)


def leave(placement, *, by, when):
    return discharge(
        placement=placement, at=when, reason=reason(), destination=destination(), by=by
    )


def beds_by_night(placement):
    return dict(placement.nights.values_list("night", "bed"))


def test_an_extension_starts_the_day_after_and_adds_its_nights(worker):
    placement = stay(by=worker)

    extend(placement=placement, ends_on=date(2027, 3, 1), by=worker, today=LATER)

    annex = placement.contracts.get(kind=Contract.Kind.PROLONGATION)
    assert annex.starts_on == date(2027, 1, 1)
    assert placement.nights.latest("night").night == date(2027, 2, 28)
    assert list(night_check.check()) == []


def test_an_extension_has_six_months_of_its_own(deputy):
    placement = stay(by=deputy, now=at(date(2026, 8, 31)), ends_on=date(2027, 2, 28))

    extend(
        placement=placement,
        ends_on=date(2027, 9, 1),
        by=deputy,
        today=LATER,
        ruling=ruling(Decision.Reason.CASE_PENDING),
    )

    assert placement.contracts.count() == 2


def test_an_extension_cannot_pass_six_months(deputy):
    placement = stay(by=deputy, now=at(date(2026, 8, 31)), ends_on=date(2027, 2, 28))

    with pytest.raises(TooLong):
        extend(
            placement=placement,
            ends_on=date(2027, 9, 2),
            by=deputy,
            today=LATER,
            ruling=ruling(Decision.Reason.CASE_PENDING),
        )


def test_an_extension_ends_later(worker):
    placement = stay(by=worker)

    with pytest.raises(EndsNoLater):
        extend(placement=placement, ends_on=LAST_DAY, by=worker, today=LATER)


def test_an_overdue_stay_can_be_extended(worker):
    placement = stay(by=worker, ends_on=date(2026, 10, 15))

    extend(placement=placement, ends_on=date(2026, 11, 15), by=worker, today=LATER)

    assert placement.nights.count() == (date(2026, 11, 15) - TODAY).days


def family(worker):
    mother = woman()
    return admit(
        arrivals=[
            Arrival(resident=mother, bed=bed(1)),
            Arrival(resident=child(mother=mother), bed=bed(2)),
        ],
        starts_on=TODAY,
        ends_on=LAST_DAY,
        now=NOW,
        by=worker,
    )


def test_the_children_are_extended_with_their_mother(worker):
    of_mother, of_child = family(worker)

    extend(placement=of_mother, ends_on=date(2027, 2, 1), by=worker, today=LATER)

    assert of_child.contracts.latest("starts_on").ends_on == date(2027, 2, 1)
    assert of_child.nights.latest("night").night == date(2027, 1, 31)


def test_a_child_is_not_extended_past_its_mother(worker):
    _, of_child = family(worker)

    with pytest.raises(EndsAfterMother):
        extend(placement=of_child, ends_on=date(2027, 2, 1), by=worker, today=LATER)


def test_a_child_whose_mother_has_left_is_extended_by_an_act_alone(worker):
    of_mother, of_child = family(worker)
    leave(of_mother, by=worker, when=at(LATER))

    with pytest.raises(ActNeeded):
        extend(placement=of_child, ends_on=date(2027, 2, 1), by=worker, today=LATER)

    order = Act(kind=Ground.Kind.ORDER, issued_on=LATER)
    extend(
        placement=of_child,
        ends_on=date(2027, 2, 1),
        by=worker,
        today=LATER,
        act=order,
    )
    assert of_child.grounds.get().valid_from == date(2027, 1, 1)


def test_a_child_on_order_is_extended_by_the_next_act(worker):
    act = Act(kind=Ground.Kind.URGENT_ORDER, issued_on=TODAY)
    (placement,) = admit(
        arrivals=[Arrival(resident=child(), bed=bed(), act=act)],
        starts_on=TODAY,
        ends_on=LATER,
        now=NOW,
        by=worker,
    )
    court = Act(kind=Ground.Kind.COURT, issued_on=LATER)

    extend(placement=placement, ends_on=LAST_DAY, by=worker, today=LATER, act=court)

    assert placement.grounds.latest("valid_from").valid_from == date(2026, 10, 21)
    with pytest.raises(ActNeeded):
        extend(placement=placement, ends_on=date(2027, 1, 9), by=worker, today=LATER)


def test_she_moves_from_tonight_on(worker):
    placement = stay(by=worker)
    old, new = bed_of(placement), bed(2)

    move(placement=placement, bed=new, by=worker, now=at(LATER))

    nights = beds_by_night(placement)
    assert nights[date(2026, 10, 19)] == old.pk
    assert {bed for night, bed in nights.items() if night >= LATER} == {new.pk}


def test_nobody_moves_into_a_taken_bed(worker):
    placement, other = stay(by=worker), stay(by=worker, into=bed(2))
    before = beds_by_night(placement)

    with pytest.raises(BedTaken):
        move(
            placement=placement,
            bed=bed_of(other),
            by=worker,
            now=at(LATER),
        )

    assert beds_by_night(placement) == before


def test_two_swap_their_beds_from_tonight_on(worker):
    one, other = stay(by=worker), stay(by=worker, into=bed(2))
    first, second = bed_of(one), bed_of(other)

    swap(one=one, other=other, by=worker, now=at(LATER))

    assert beds_by_night(one)[LATER] == second.pk
    assert beds_by_night(other)[LATER] == first.pk
    assert list(night_check.check()) == []


def test_leaving_frees_the_night_of_that_day_and_all_later_ones(worker):
    placement = stay(by=worker)

    leave(placement, by=worker, when=at(LATER))

    assert placement.nights.latest("night").night == date(2026, 10, 19)
    assert placement.contracts.get().ended_on == LATER
    assert list(night_check.check()) == []


def test_who_leaves_on_the_day_she_came_has_no_night(worker):
    placement = stay(by=worker)

    leave(placement, by=worker, when=at(TODAY, 20))

    assert not placement.nights.exists()
    assert list(night_check.check()) == []


def test_nobody_leaves_before_she_came(worker):
    placement = stay(by=worker)

    with pytest.raises(LeftBeforeArrival):
        leave(placement, by=worker, when=at(date(2026, 10, 11)))


def test_nobody_leaves_twice(worker):
    placement = stay(by=worker)
    leave(placement, by=worker, when=at(LATER))

    with pytest.raises(AlreadyLeft):
        leave(placement, by=worker, when=at(LATER, 13))


def test_one_leaves_and_another_comes_on_the_same_day(worker):
    placement = stay(by=worker)
    into = bed_of(placement)
    leave(placement, by=worker, when=at(LATER, 9))

    newcomer = stay(by=worker, into=into, now=at(LATER, 11))

    assert newcomer.nights.earliest("night").night == LATER


def test_she_can_come_back(worker):
    placement = stay(by=worker)
    leave(placement, by=worker, when=at(LATER))

    again = stay(by=worker, resident=placement.resident, into=bed(2), now=at(LATER, 22))

    assert again.is_open


def test_who_has_not_left_keeps_her_bed(worker):
    late = stay(by=worker, ends_on=date(2026, 10, 15))
    into = bed_of(late)

    with pytest.raises(BedTaken):
        stay(by=worker, into=into, now=at(LATER))

    hold_overdue(LATER)
    assert late.nights.latest("night").night == LATER


def test_without_holding_the_overdue_her_bed_would_be_free(worker):
    late = stay(by=worker, ends_on=date(2026, 10, 15))

    taken = BedNight.objects.filter(bed=bed_of(late), night__gte=date(2026, 10, 15))

    assert not taken.exists()


def test_holding_the_overdue_twice_changes_nothing(worker):
    late = stay(by=worker, ends_on=date(2026, 10, 15))
    hold_overdue(LATER)

    hold_overdue(LATER)

    assert late.nights.count() == (LATER - TODAY).days + 1


def test_a_night_written_to_another_is_left_alone(worker):
    late = stay(by=worker, ends_on=date(2026, 10, 15))
    other = stay(by=worker, into=bed(2))
    BedNight.objects.filter(placement=other, night=LATER).update(bed=bed_of(late))

    hold_overdue(LATER)

    assert late.nights.latest("night").night == date(2026, 10, 19)
