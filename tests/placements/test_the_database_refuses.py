"""By plain SQL: no path into the tables goes round these."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from placements.models import Bed, Contract, Placement
from tests.placements import rows
from tests.placements.builders import TODAY, bed, reason, stay, woman


@pytest.fixture
def night(worker):
    return stay(by=worker).nights.get(night=TODAY)


def test_two_people_in_one_bed(night, worker):
    other = stay(by=worker, into=bed(2)).nights.earliest("night")

    name = rows.night(other, bed_id=night.bed_id.hex, night=str(date(2026, 12, 30)))

    assert name in {
        "one_person_in_a_bed_each_night",
        "one_bed_for_a_person_each_night",
    }


def test_a_bed_with_somebody_in_it_takes_nobody_else(night):
    name = rows.night(night, resident_id=woman().pk.hex, night=str(TODAY))

    assert name == "one_person_in_a_bed_each_night"


def test_who_has_a_bed_gets_no_other(night):
    name = rows.night(night, bed_id=bed(2).pk.hex, night=str(TODAY))

    assert name == "one_bed_for_a_person_each_night"


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="its date columns keep no text"
)
@pytest.mark.parametrize("text", ["2026-10-12 00:00", "12.10.2026", "2026-10-5", ""])
def test_the_same_night_in_other_letters(night, text):
    assert rows.night(night, night=text) == "bed_night_readable"


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()
    return True


def test_a_second_open_stay(night):
    placement = Placement(
        resident=night.resident,
        register_year=2026,
        register_serial=99,
        admitted_at=night.placement.admitted_at,
        planned_exit_on=date(2027, 1, 1),
    )

    assert refused(placement.save)


def test_the_same_number_of_the_register(night, worker):
    other = stay(by=worker, into=bed(2))
    other.register_serial = night.placement.register_serial

    assert refused(other.save)


def test_half_an_exit(night):
    night.placement.exit_reason = reason()

    assert refused(night.placement.save)


def test_a_second_first_contract(night):
    first = night.placement.contracts.get()
    second = Contract(
        placement=night.placement,
        kind=Contract.Kind.CONTRACT,
        number="2",
        signed_on=TODAY,
        starts_on=first.starts_on,
        ends_on=first.ends_on,
    )

    assert refused(second.save)


def test_a_prolongation_of_nothing(night):
    contract = night.placement.contracts.get()
    contract.kind = Contract.Kind.PROLONGATION

    assert refused(contract.save)


def test_two_beds_in_use_for_one_place(night):
    assert refused(lambda: bed(1))


def test_a_place_after_the_tenth():
    assert refused(lambda: bed(11))


def test_a_licensed_bed_without_a_place():
    assert refused(lambda: bed(None))


def test_an_extra_bed_with_a_place():
    assert refused(lambda: bed(3, kind=Bed.Kind.EXTRA))
