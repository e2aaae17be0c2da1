import pytest

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.people import member


@pytest.fixture
def worker() -> User:
    return member(Role.SOCIAL_WORKER)


@pytest.fixture
def deputy() -> User:
    return member(Role.DEPUTY_MANAGER)
