"""DESIGN §5, ten places: a decision of the deputy manager with a reason."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from crisis_center.audit import row_check
from crisis_center.audit.models import Entry
from crisis_center.sealing.reading import reveal
from placements.actions import (
    Arrival,
    admit,
    decide_extra_bed,
    discharge,
    move,
    swap,
)
from placements.constraints import broken
from placements.house import board
from placements.models import Decision, Placement
from placements.refusals import (
    AlreadyLeft,
    DecisionEndsTooEarly,
    ExtraBedNotAllowed,
    ExtraBedUnexplained,
    NotInExtraBed,
    ReasonUnwritten,
)
from tests.placements.builders import (
    LAST_DAY,
    NOW,
    TODAY,
    bed,
    bed_of,
    child,
    destination,
    extra_bed,
    reason,
    ruling,
    stay,
    woman,
)

UNTIL = date(2026, 10, 16)
SENTENCE = "измислено изречение"


def extra_stay(deputy, **given) -> Placement:
    return stay(by=deputy, into=extra_bed(), ruling=ruling(**given))


def test_without_a_reason_nobody_comes_into_an_extra_bed(deputy):
    with pytest.raises(ExtraBedUnexplained):
        stay(by=deputy, into=extra_bed())

    assert not Placement.objects.exists()


def test_a_reason_of_somebody_else_than_the_deputy_manager_is_refused(worker):
    with pytest.raises(ExtraBedNotAllowed):
        stay(by=worker, into=extra_bed(), ruling=ruling())


def test_the_decision_says_who_when_until_when_and_why(deputy):
    decision = extra_stay(deputy, until=UNTIL).decisions.get()

    assert (decision.decided_by, decision.decided_on) == (deputy, TODAY)
    assert (decision.until, decision.reason) == (UNTIL, "danger")


def test_a_decision_without_a_day_holds_to_the_planned_exit(deputy):
    decision = extra_stay(deputy).decisions.get()

    assert decision.until == LAST_DAY


def test_a_place_of_the_house_takes_no_decision(deputy):
    placement = stay(by=deputy, ruling=ruling())

    assert not placement.decisions.exists()


def test_the_sentence_is_sealed(deputy):
    decision = extra_stay(deputy, note=SENTENCE).decisions.get()

    assert SENTENCE not in repr(decision.note) + repr(ruling(note=SENTENCE))
    assert list(reveal([(decision, "note")])) == [SENTENCE]


def test_another_reason_is_written_in_words(deputy):
    with pytest.raises(ReasonUnwritten):
        extra_stay(deputy, why=Decision.Reason.OTHER)


def test_a_decision_does_not_end_before_it_is_made(deputy):
    with pytest.raises(DecisionEndsTooEarly):
        extra_stay(deputy, until=date(2026, 10, 11))


def test_the_decision_leaves_its_own_entry(deputy):
    decision = extra_stay(deputy).decisions.get()

    entry = Entry.objects.get(action="extra-bed-decided")
    assert (entry.object_id, entry.reason) == (decision.pk, "danger")
    assert entry.persons.get().person == decision.resident_id


def test_a_decision_behind_the_applications_back_is_found(deputy):
    decision = extra_stay(deputy, note=SENTENCE).decisions.get()
    Decision.objects.filter(pk=decision.pk).delete()

    assert [each.kind for each in row_check.check()] == ["row-gone"]


def test_of_a_family_only_who_sleeps_in_it_has_a_decision(deputy):
    mother = woman()
    arrivals = [
        Arrival(resident=mother, bed=bed(), ruling=ruling()),
        Arrival(resident=child(mother=mother), bed=extra_bed(), ruling=ruling()),
    ]

    of_mother, of_child = admit(
        arrivals=arrivals, starts_on=TODAY, ends_on=LAST_DAY, now=NOW, by=deputy
    )

    assert [of_mother.decisions.count(), of_child.decisions.count()] == [0, 1]


def test_moving_into_an_extra_bed_needs_a_reason(deputy):
    placement = stay(by=deputy)

    with pytest.raises(ExtraBedUnexplained):
        move(placement=placement, bed=extra_bed(), by=deputy, now=NOW)


def test_moving_into_an_extra_bed_writes_the_decision(deputy):
    placement = stay(by=deputy)

    move(placement=placement, bed=extra_bed(), by=deputy, now=NOW, ruling=ruling())

    assert placement.decisions.get().decided_by == deputy


def test_swapping_decides_about_who_comes_into_the_extra_bed(deputy):
    inside, outside = extra_stay(deputy), stay(by=deputy)

    swap(one=inside, other=outside, by=deputy, now=NOW, ruling=ruling())

    assert outside.decisions.count() == 1
    assert inside.decisions.count() == 1


def test_swapping_with_an_extra_bed_needs_a_reason(deputy):
    inside, outside = extra_stay(deputy), stay(by=deputy)

    with pytest.raises(ExtraBedUnexplained):
        swap(one=outside, other=inside, by=deputy, now=NOW)


def test_leaving_an_extra_bed_needs_no_decision(deputy, worker):
    placement = extra_stay(deputy)

    move(placement=placement, bed=bed(), by=worker, now=NOW)

    assert placement.decisions.count() == 1


def test_a_new_decision_follows_the_first(deputy):
    placement = extra_stay(deputy, until=UNTIL)

    decision = decide_extra_bed(
        placement=placement, ruling=ruling(until=LAST_DAY), today=UNTIL, by=deputy
    )

    assert list(placement.decisions.all())[1:] == [decision]


def test_only_the_deputy_manager_decides_anew(deputy, worker):
    placement = extra_stay(deputy)

    with pytest.raises(ExtraBedNotAllowed):
        decide_extra_bed(placement=placement, ruling=ruling(), today=TODAY, by=worker)


def test_nothing_is_decided_about_a_place_of_the_house(deputy):
    placement = stay(by=deputy)

    with pytest.raises(NotInExtraBed):
        decide_extra_bed(placement=placement, ruling=ruling(), today=TODAY, by=deputy)


def test_nothing_is_decided_about_who_has_left(deputy):
    placement = extra_stay(deputy)
    discharge(
        placement=placement,
        at=NOW,
        reason=reason(),
        destination=destination(),
        by=deputy,
    )

    with pytest.raises(AlreadyLeft):
        decide_extra_bed(placement=placement, ruling=ruling(), today=TODAY, by=deputy)


def test_the_board_knows_the_newest_decision(deputy):
    placement = extra_stay(deputy, until=UNTIL)
    newest = decide_extra_bed(
        placement=placement, ruling=ruling(until=LAST_DAY), today=UNTIL, by=deputy
    )

    (line,) = board(TODAY, viewer=deputy).lines

    assert line.bed == bed_of(placement)
    assert line.sleeper
    assert line.sleeper.decision == newest


def test_a_reason_that_is_none_is_refused_by_the_database(deputy):
    decision = extra_stay(deputy).decisions.get()
    decision.reason = "herself"

    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        decision.save()

    assert broken(caught.value, Decision) == "decision_reason_of_its_kind"
