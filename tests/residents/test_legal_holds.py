import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents import actions
from residents.models import LegalHold, Resident
from residents.refusals import AlreadyHeld
from tests.people import member
from tests.residents.builders import woman


@pytest.fixture
def deputy() -> User:
    return member(Role.DEPUTY_MANAGER)


@pytest.fixture
def held(deputy: User) -> LegalHold:
    return actions.hold(resident=woman(), reason=LegalHold.Reason.COURT, by=deputy)


def test_a_hold_leaves_its_entry(held) -> None:
    entry = Entry.objects.get()

    assert entry.action == "legal-hold-set"
    assert [row.person for row in entry.persons.all()] == [held.resident_id]


def test_a_file_is_held_once(held, deputy) -> None:
    with pytest.raises(AlreadyHeld):
        actions.hold(resident=held.resident, reason=LegalHold.Reason.OTHER, by=deputy)


def test_a_lifted_hold_can_be_set_again(held, deputy) -> None:
    actions.lift_hold(held=held, by=deputy)

    again = actions.hold(
        resident=held.resident, reason=LegalHold.Reason.OTHER, by=deputy
    )

    assert list(LegalHold.objects.current()) == [again]


def test_the_database_refuses_a_second_current_hold(held, deputy) -> None:
    with (
        pytest.raises(IntegrityError, match=r"legal_hold|resident_id"),
        transaction.atomic(),
    ):
        LegalHold.objects.create(resident=held.resident, reason="court", set_by=deputy)


@pytest.mark.parametrize(
    "columns", [{"reason": "whim"}, {"lifted_at": timezone.now()}], ids=str
)
def test_the_database_refuses_half_a_hold(held, columns) -> None:
    with pytest.raises(IntegrityError, match="legal_hold"), transaction.atomic():
        LegalHold.objects.update(**columns)


@pytest.mark.parametrize("columns", [{"closed_on": None}], ids=str)
def test_the_database_erases_only_a_closed_file(columns) -> None:
    resident = woman()

    with pytest.raises(IntegrityError, match="resident_erased"), transaction.atomic():
        Resident.objects.filter(pk=resident.pk).update(
            erased_on=resident.opened_on, **columns
        )
