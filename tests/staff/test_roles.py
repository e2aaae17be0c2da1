"""Who opens what and may do what, written out a second time."""

import pytest

from crisis_center.compartments import Compartment
from crisis_center.staff.roles import RIGHTS, Reach, Role, opens_anything
from tests.people import let_in, member

TEAM = {
    Role.SOCIAL_WORKER: "identity contact care safety story social health plan",
    Role.PSYCHOLOGIST: "identity care safety story psychological plan",
    Role.LAWYER: "identity contact care safety story legal plan",
    Role.NURSE: "identity care health plan",
}
EVERY_CASE = {
    Role.DEPUTY_MANAGER: "identity contact care safety social plan reason",
    Role.MANAGER: "reason",
}
OPEN_CASES = {Role.DUTY_WORKER: "care"}
INSPECTED = {Role.INSPECTOR: "identity contact health plan"}
HOUSE = {Role.MANAGER: "site", Role.DEPUTY_MANAGER: "site"}

CONFIRMERS = {Role.MANAGER, Role.DEPUTY_MANAGER}


def expected(role: Role) -> dict[str, Reach]:
    tables = [
        (Reach.TEAM, TEAM),
        (Reach.EVERY_CASE, EVERY_CASE),
        (Reach.OPEN_CASES, OPEN_CASES),
        (Reach.INSPECTED, INSPECTED),
        (Reach.HOUSE, HOUSE),
    ]
    return {
        compartment: reach
        for reach, table in tables
        for compartment in table.get(role, "").split()
    }


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_exactly_what_the_house_decided(role):
    assert RIGHTS[role].opens == expected(role)


@pytest.mark.parametrize("role", Role)
def test_only_managers_confirm_what_waits_for_a_second_person(role):
    user = member(role)

    assert user.has_perm("staff.confirm_approval") == (role in CONFIRMERS)


@pytest.mark.parametrize("role", Role)
def test_only_administrators_enter_the_admin(role):
    user = member(role)

    assert user.is_staff == (role == Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", Role)
def test_everybody_but_administrators_and_inspectors_sees_today(role):
    user = member(role)

    without = {Role.ADMINISTRATOR, Role.INSPECTOR}
    assert user.has_perm("reports.view_today") == (role not in without)


def test_an_administrator_opens_nothing():
    assert not opens_anything(Role.ADMINISTRATOR)


def test_an_inspector_may_write_nothing():
    names = {each.split(".")[1] for each in RIGHTS[Role.INSPECTOR].permissions}

    assert {name.split("_")[0] for name in names} == {"view"}


def test_an_inspector_has_her_rights_while_a_visit_lasts():
    inspector = member(Role.INSPECTOR)
    let_in(inspector)

    assert inspector.rights == RIGHTS[Role.INSPECTOR]


def test_an_inspector_may_nothing_between_visits():
    assert member(Role.INSPECTOR).rights.permissions == frozenset()


def test_nobody_opens_drafts_and_second_factors_by_role():
    opened = {each for rights in RIGHTS.values() for each in rights.opens}

    assert opened.isdisjoint({Compartment.DRAFT, Compartment.SECOND_FACTOR})


def test_an_account_without_a_role_may_nothing():
    user = member()

    assert user.rights.permissions == frozenset()


def test_a_deactivated_account_may_nothing():
    user = member(Role.MANAGER, is_active=False)

    assert user.rights.permissions == frozenset()


def test_permissions_are_asked_together_and_by_application():
    user = member(Role.MANAGER)

    assert user.has_perms(["reports.view_today", "staff.confirm_approval"])
    assert user.has_module_perms("reports")
    assert not user.has_module_perms("audit")


def test_the_role_is_asked_once(django_assert_num_queries):
    user = member(Role.NURSE)

    with django_assert_num_queries(1):
        user.has_perm("reports.view_today")
        user.has_perm("staff.view_user")
