import pytest

from crisis_center.staff import actions
from crisis_center.staff.actions.accounts import Deactivated
from crisis_center.staff.actions.asking import HasThisRole, RoleIsWaiting
from crisis_center.staff.actions.deciding import (
    AlreadyDecided,
    AskedByOneself,
    ConcernsOneself,
    MayNotDecide,
)
from crisis_center.staff.models import Approval, User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import (
    administrator,
    again,
    deputy,
    manager,
    traces,
    waiting_role,
)


@pytest.fixture
def admin() -> User:
    return administrator()


@pytest.fixture
def newcomer() -> User:
    return member()


@pytest.fixture
def approval(admin, newcomer) -> Approval:
    return waiting_role(subject=newcomer, role=Role.NURSE, asked_by=admin)


def test_a_role_that_opens_something_gives_no_right_before(approval, newcomer):
    assert again(newcomer).role is None


def test_a_role_that_opens_nothing_takes_effect_at_once(admin, newcomer):
    actions.give_role(user=newcomer, role=Role.ADMINISTRATOR, by=admin)

    assert again(newcomer).role == Role.ADMINISTRATOR


@pytest.mark.parametrize("decider", [manager, deputy])
def test_a_manager_or_her_deputy_confirms(approval, newcomer, decider):
    actions.confirm(approval=approval, by=decider())

    assert again(newcomer).role == Role.NURSE


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.MANAGER, Role.DEPUTY_MANAGER}]
)
def test_nobody_else_confirms(approval, role):
    with pytest.raises(MayNotDecide):
        actions.confirm(approval=approval, by=member(role))


def test_the_one_who_asked_does_not_confirm(newcomer):
    asker = deputy()
    approval = waiting_role(subject=newcomer, role=Role.NURSE, asked_by=asker)

    with pytest.raises(AskedByOneself):
        actions.confirm(approval=approval, by=asker)


def test_the_one_it_concerns_does_not_confirm(admin):
    subject = deputy()
    approval = waiting_role(subject=subject, role=Role.MANAGER, asked_by=admin)

    with pytest.raises(ConcernsOneself):
        actions.confirm(approval=approval, by=subject)


def test_a_deactivated_manager_does_not_confirm(approval, admin):
    former = manager()
    actions.deactivate(user=former, by=admin)

    with pytest.raises(MayNotDecide):
        actions.confirm(approval=approval, by=again(former))


def test_of_two_who_confirm_at_once_the_second_is_refused(approval):
    seen_by_both = Approval.objects.get(pk=approval.pk)
    actions.confirm(approval=approval, by=manager())

    with pytest.raises(AlreadyDecided):
        actions.confirm(approval=seen_by_both, by=deputy())


def test_what_was_refused_is_not_confirmed_later(approval, newcomer):
    actions.refuse(approval=approval, by=manager())

    with pytest.raises(AlreadyDecided):
        actions.confirm(approval=approval, by=deputy())
    assert again(newcomer).role is None


def test_after_a_refusal_another_role_can_be_asked_for(approval, newcomer, admin):
    actions.refuse(approval=approval, by=manager())

    actions.give_role(user=newcomer, role=Role.LAWYER, by=admin)

    assert newcomer.role_assignments.waiting().get().role == Role.LAWYER


def test_the_earlier_role_ends_when_the_new_one_starts(admin):
    worker = member(Role.SOCIAL_WORKER)
    approval = waiting_role(subject=worker, role=Role.NURSE, asked_by=admin)

    actions.confirm(approval=approval, by=manager())

    earlier = worker.role_assignments.get(role=Role.SOCIAL_WORKER)
    later = worker.role_assignments.get(role=Role.NURSE)
    assert earlier.ended_at == later.starts_at


def test_the_earlier_role_stays_until_then(admin):
    worker = member(Role.SOCIAL_WORKER)

    actions.give_role(user=worker, role=Role.NURSE, by=admin)

    assert again(worker).role == Role.SOCIAL_WORKER


def test_a_second_role_does_not_wait_beside_the_first(approval, newcomer, admin):
    with pytest.raises(RoleIsWaiting):
        actions.give_role(user=newcomer, role=Role.LAWYER, by=admin)


def test_the_same_role_is_not_given_twice(admin):
    with pytest.raises(HasThisRole):
        actions.give_role(user=member(Role.NURSE), role=Role.NURSE, by=admin)


def test_a_deactivated_account_gets_no_role(admin, approval, newcomer):
    actions.deactivate(user=newcomer, by=admin)

    with pytest.raises(Deactivated):
        actions.confirm(approval=approval, by=manager())


def test_each_step_leaves_its_trace(approval):
    actions.confirm(approval=approval, by=manager())

    assert traces() == ["role-asked", "role-confirmed"]
