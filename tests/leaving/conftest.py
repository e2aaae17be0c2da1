import pytest

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.leaving.acts import with_note
from tests.people import member
from tests.residents.builders import woman


@pytest.fixture
def deputy() -> User:
    return member(Role.DEPUTY_MANAGER)


@pytest.fixture
def leaver() -> User:
    return member(Role.PSYCHOLOGIST, display_name="Напуска Измислена")


@pytest.fixture
def colleague() -> User:
    return member(Role.PSYCHOLOGIST, display_name="Остава Измислена")


@pytest.fixture
def case(leaver: User) -> Resident:
    """Give an open case in which she wrote a note that she alone reads."""
    return with_note(woman(case_code="липа-27"), leaver)
