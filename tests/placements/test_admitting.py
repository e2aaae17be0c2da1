from datetime import date, timedelta

import pytest

from crisis_center.audit.models import Entry
from crisis_center.sealing.reading import reveal
from placements.actions import Act, Arrival, admit, discharge
from placements.models import Bed, BedNight, Contract, Ground, Placement
from placements.refusals import (
    ActNeeded,
    AlreadyInBed,
    BedNotInUse,
    BedTaken,
    CotForInfant,
    EndsAfterMother,
    EndsBeforeArrival,
    ExtraBedNotAllowed,
    NobodyArrives,
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
    cot,
    destination,
    reason,
    stay,
    woman,
)

ORDER = Act(kind=Ground.Kind.ORDER, issued_on=TODAY, number="измислен 12")


def test_she_has_her_bed_from_tonight_until_the_night_before_her_last_day(worker):
    placement = stay(by=worker)

    nights = placement.nights.order_by("night").values_list("night", flat=True)
    assert (nights[0], nights.last()) == (TODAY, date(2026, 12, 30))
    assert len(nights) == (LAST_DAY - TODAY).days


def test_her_contract_is_as_was_agreed(worker):
    placement = stay(by=worker)

    contract = placement.contracts.get()
    assert contract.kind == Contract.Kind.CONTRACT
    assert (contract.starts_on, contract.ends_on) == (TODAY, LAST_DAY)


def test_who_stays_one_day_has_one_night(worker):
    placement = stay(by=worker, ends_on=TODAY)

    assert placement.nights.get().night == TODAY


def test_admission_leaves_an_entry_that_names_her(worker):
    placement = stay(by=worker)

    entry = Entry.objects.get(action="admitted")
    assert (entry.actor, entry.object_id) == (worker.pk, placement.pk)
    assert entry.persons.get().person == placement.resident_id


def test_numbers_of_the_register_have_no_holes(worker):
    first = stay(by=worker)
    with pytest.raises(BedTaken):
        stay(by=worker, into=bed_of(first))
    second = stay(by=worker, into=bed(2))

    assert first.register_number == "1/2026"
    assert second.register_number == "2/2026"


def test_a_new_year_counts_from_one(worker):
    stay(by=worker)
    later = at(date(2027, 1, 5))

    placement = stay(by=worker, into=bed(2), now=later, ends_on=date(2027, 2, 1))

    assert placement.register_number == "1/2027"


def test_a_taken_bed_is_refused_and_nothing_is_left_behind(worker):
    into = bed()
    stay(by=worker, into=into)

    with pytest.raises(BedTaken):
        stay(by=worker, into=into, now=at(date(2026, 11, 1)))

    assert Placement.objects.count() == 1
    assert Contract.objects.count() == 1


def test_who_is_here_gets_no_second_bed(worker):
    resident = woman()
    stay(by=worker, resident=resident)

    with pytest.raises(AlreadyInBed):
        stay(by=worker, resident=resident, into=bed(2))


def test_an_admission_of_seven_months_is_refused(worker):
    with pytest.raises(TooLong):
        stay(by=worker, ends_on=date(2027, 5, 12))

    assert not BedNight.objects.exists()


def test_a_last_day_before_the_arrival_is_refused(worker):
    with pytest.raises(EndsBeforeArrival):
        stay(by=worker, ends_on=TODAY - timedelta(days=1))


def test_a_bed_out_of_use_is_refused(worker):
    with pytest.raises(BedNotInUse):
        stay(by=worker, into=bed(until=date(2026, 11, 1)))


def test_an_extra_bed_is_for_the_deputy_manager_to_give(worker):
    with pytest.raises(ExtraBedNotAllowed):
        stay(by=worker, into=bed(None, kind=Bed.Kind.EXTRA))


def test_somebody_must_arrive(worker):
    with pytest.raises(NobodyArrives):
        admit(arrivals=[], starts_on=TODAY, ends_on=LAST_DAY, now=NOW, by=worker)


def family(worker, *, with_bed):
    mother = woman()
    arrivals = [
        Arrival(resident=child(mother=mother), bed=with_bed),
        Arrival(resident=mother, bed=bed(1)),
    ]
    return admit(
        arrivals=arrivals, starts_on=TODAY, ends_on=LAST_DAY, now=NOW, by=worker
    )


def test_a_childs_annex_has_the_dates_of_its_mothers_contract(worker):
    of_child, of_mother = family(worker, with_bed=bed(2))

    annex = of_child.contracts.get()
    assert of_child.with_mother == of_mother
    assert annex.kind == Contract.Kind.CHILD_ANNEX
    assert (annex.starts_on, annex.ends_on) == (TODAY, LAST_DAY)


def test_an_infant_sleeps_beside_its_mother(worker):
    of_child, _ = family(worker, with_bed=cot())

    assert of_child.nights.count() == (LAST_DAY - TODAY).days


def test_a_family_is_taken_in_whole_or_not_at_all(worker):
    taken = bed(2)
    stay(by=worker, into=taken)

    with pytest.raises(BedTaken):
        family(worker, with_bed=taken)

    assert Placement.objects.count() == 1


def test_a_woman_gets_no_cot(worker):
    with pytest.raises(CotForInfant):
        stay(by=worker, into=cot())


def test_a_child_that_comes_later_joins_its_mother(worker):
    mother = woman()
    of_mother = stay(by=worker, resident=mother)

    of_child = stay(by=worker, resident=child(mother=mother), into=bed(2))

    assert of_child.with_mother == of_mother


def test_a_child_does_not_stay_longer_than_its_mother(worker):
    mother = woman()
    stay(by=worker, resident=mother)
    joining = child(mother=mother)

    with pytest.raises(EndsAfterMother):
        stay(by=worker, resident=joining, into=bed(2), ends_on=date(2027, 1, 1))


def test_a_child_alone_needs_an_act(worker):
    with pytest.raises(ActNeeded):
        stay(by=worker, resident=child())


def on_order(worker, *, ends_on=LAST_DAY):
    arrival = Arrival(resident=child(), bed=bed(), act=ORDER)
    return admit(
        arrivals=[arrival], starts_on=TODAY, ends_on=ends_on, now=NOW, by=worker
    )[0]


def test_a_child_on_order_has_a_ground_and_no_contract(worker):
    placement = on_order(worker)

    ground = placement.grounds.get()
    assert (ground.kind, ground.valid_until) == ("order", LAST_DAY)
    assert not placement.contracts.exists()


def test_the_number_of_an_act_is_sealed(worker):
    ground = on_order(worker).grounds.get()

    assert "измислен" not in repr(ground.act_number) + repr(ORDER)
    assert list(reveal([(ground, "act_number")])) == ["измислен 12"]


def test_an_act_carries_a_stay_for_six_months_at_most(worker):
    with pytest.raises(TooLong):
        on_order(worker, ends_on=date(2027, 4, 13))


def test_an_arrival_after_midnight_guards_the_rest_of_the_night(worker):
    placement = stay(by=worker, now=at(TODAY, 2))

    part = placement.nights.get(part=True)
    assert part.night == date(2026, 10, 11)
    assert placement.nights.filter(part=False).earliest("night").night == TODAY


def test_a_bed_left_in_this_night_takes_who_arrives_in_it(worker):
    earlier = stay(by=worker, now=at(date(2026, 10, 1)))
    into = bed_of(earlier)
    discharge(
        placement=earlier,
        at=at(TODAY, 1),
        reason=reason(),
        destination=destination(),
        by=worker,
    )

    placement = stay(by=worker, into=into, now=at(TODAY, 3))

    assert not placement.nights.filter(part=True).exists()
    assert placement.nights.filter(night=TODAY).exists()


def test_a_bed_with_somebody_in_it_this_night_is_refused_after_midnight(worker):
    into = bed()
    stay(by=worker, into=into, now=at(date(2026, 10, 1)), ends_on=TODAY)

    with pytest.raises(BedTaken):
        stay(by=worker, into=into, now=at(TODAY, 3))
