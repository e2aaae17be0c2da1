import pytest

from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import sign_in


@pytest.fixture
def deputy(client):
    user = member(Role.DEPUTY_MANAGER)
    sign_in(client, user)
    return user
