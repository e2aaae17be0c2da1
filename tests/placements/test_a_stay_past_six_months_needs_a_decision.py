"""DESIGN §5: past six months a stay needs a recorded decision with a reason."""

from datetime import date

import pytest

from crisis_center.audit.models import Entry
from placements.actions import Arrival, admit, extend
from placements.house import board, expiring
from placements.models import Contract, Decision
from placements.refusals import (
    LongStayNotAllowed,
    LongStayUnexplained,
    StayTooLong,
    TooLong,
)
from tests.placements.builders import (
    LAST_DAY,
    NOW,
    TODAY,
    bed,
    child,
    ruling,
    stay,
    woman,
)

SIX_MONTHS = date(2027, 4, 12)  # from the admission
PAST = date(2027, 4, 13)
WHY = ruling(Decision.Reason.NOWHERE_TO_GO)


@pytest.fixture
def placement(worker):
    return stay(by=worker)


def prolong(placement, by, *, ends_on=PAST, why=WHY):
    return extend(placement=placement, ends_on=ends_on, by=by, today=TODAY, ruling=why)


def test_up_to_six_months_nobody_decides(placement, worker):
    prolong(placement, worker, ends_on=SIX_MONTHS, why=None)

    assert not placement.decisions.exists()


def test_past_six_months_a_social_worker_is_refused(placement, worker):
    with pytest.raises(LongStayNotAllowed):
        prolong(placement, worker)

    assert placement.contracts.count() == 1


def test_past_six_months_a_reason_is_needed(placement, deputy):
    with pytest.raises(LongStayUnexplained):
        prolong(placement, deputy, why=None)


def test_the_decision_says_who_until_when_and_why(placement, deputy):
    prolong(placement, deputy)

    decision = placement.decisions.get()
    assert decision.kind == Decision.Kind.PAST_SIX_MONTHS
    assert (decision.decided_by, decision.until) == (deputy, PAST)
    assert decision.reason == Decision.Reason.NOWHERE_TO_GO


def test_the_decision_leaves_its_own_entry(placement, deputy):
    prolong(placement, deputy)

    entry = Entry.objects.get(action="past-six-months-decided")
    assert entry.object_id == placement.decisions.get().pk


def test_each_further_extension_is_decided_anew(placement, deputy):
    prolong(placement, deputy)
    placement.refresh_from_db()

    with pytest.raises(LongStayUnexplained):
        prolong(placement, deputy, ends_on=date(2027, 5, 1), why=None)


def test_one_contract_does_not_pass_six_months_by_decision(placement, deputy):
    with pytest.raises(TooLong):
        prolong(placement, deputy, ends_on=date(2027, 7, 2))


def test_a_mothers_children_are_decided_on_with_her(worker, deputy):
    mother = woman()
    arrivals = [
        Arrival(resident=mother, bed=bed(1)),
        Arrival(resident=child(mother=mother), bed=bed(2)),
    ]
    stays = admit(
        arrivals=arrivals, starts_on=TODAY, ends_on=LAST_DAY, now=NOW, by=worker
    )

    prolong(stays[0], deputy)

    decided = Decision.objects.values_list("placement", flat=True)
    assert set(decided) == {each.pk for each in stays}


def test_a_contract_that_begins_later_does_not_carry_an_admission_past_them(worker):
    begins = date(2026, 11, 1)
    arrival = Arrival(resident=woman(), bed=bed())

    with pytest.raises(StayTooLong):
        admit(
            arrivals=[arrival],
            starts_on=begins,
            ends_on=Contract.latest_end(begins),
            now=NOW,
            by=worker,
        )


def test_the_board_knows_a_long_stay(placement, deputy):
    prolong(placement, deputy)

    (line,) = board(TODAY, viewer=deputy).lines

    assert line.sleeper
    assert line.sleeper.is_long


def test_the_list_of_ends_knows_a_long_stay(placement, deputy):
    prolong(placement, deputy)

    (expiry,) = expiring(TODAY, 365, viewer=deputy)

    assert expiry.is_long
