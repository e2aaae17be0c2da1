import pytest
from allauth.mfa.models import Authenticator

from crisis_center.staff import actions
from crisis_center.staff.actions.asking import ResetIsWaiting
from crisis_center.staff.actions.deciding import ConcernsOneself
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import (
    administrator,
    again,
    deputy,
    enrolled,
    manager,
    sign_in_by_password,
    traces,
)


@pytest.fixture
def nurse() -> User:
    return member(Role.NURSE)


def test_asking_alone_changes_nothing(nurse):
    factor = enrolled(nurse)

    actions.ask_second_factor_reset(user=nurse, by=administrator())

    assert Authenticator.objects.get(user=nurse) == factor


def test_confirming_takes_the_second_factor_and_the_password(nurse):
    enrolled(nurse)
    approval = actions.ask_second_factor_reset(user=nurse, by=administrator())

    actions.confirm(approval=approval, by=manager())

    assert not Authenticator.objects.filter(user=nurse).exists()
    assert not again(nurse).has_usable_password()


def test_confirming_ends_the_sessions(client, nurse, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    approval = actions.ask_second_factor_reset(user=nurse, by=administrator())
    sign_in_by_password(client, nurse)

    actions.confirm(approval=approval, by=manager())

    assert not StaffSession.objects.exists()


def test_nobody_resets_her_own():
    subject = deputy()
    approval = actions.ask_second_factor_reset(user=subject, by=administrator())

    with pytest.raises(ConcernsOneself):
        actions.confirm(approval=approval, by=subject)


def test_refusing_leaves_everything_as_it_was(nurse):
    factor = enrolled(nurse)
    approval = actions.ask_second_factor_reset(user=nurse, by=administrator())

    actions.refuse(approval=approval, by=manager())

    assert Authenticator.objects.get(user=nurse) == factor
    assert again(nurse).has_usable_password()


def test_one_request_waits_at_a_time(nurse):
    admin = administrator()
    actions.ask_second_factor_reset(user=nurse, by=admin)

    with pytest.raises(ResetIsWaiting):
        actions.ask_second_factor_reset(user=nurse, by=admin)


def test_each_step_leaves_its_trace(nurse):
    approval = actions.ask_second_factor_reset(user=nurse, by=administrator())

    actions.confirm(approval=approval, by=manager())

    assert traces() == ["second-factor-reset-asked", "second-factor-reset-confirmed"]
