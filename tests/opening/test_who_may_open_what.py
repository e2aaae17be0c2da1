"""The truth table of the door: every role, compartment and standing to the case."""

from dataclasses import replace
from uuid import uuid4

import pytest

from crisis_center.compartments import Compartment
from crisis_center.opening.standing import (
    NO_CASE,
    Standing,
    may_break_glass,
    may_open,
    opens_by_role,
)
from crisis_center.staff.roles import Role
from tests.people import member

STRANGER = Standing(case_is_open=True, persons=(uuid4(),))
COLLEAGUE = Standing(on_team=True, case_is_open=True, persons=(uuid4(),))
CLOSED = Standing(persons=(uuid4(),))
BLOCKED = Standing(on_team=True, case_is_open=True, is_blocked=True, persons=(uuid4(),))

TEAM = {
    Role.SOCIAL_WORKER: "identity contact care safety story social health plan",
    Role.PSYCHOLOGIST: "identity care safety story psychological plan",
    Role.LAWYER: "identity contact care safety story legal plan",
    Role.NURSE: "identity care health plan",
    Role.DEPUTY_MANAGER: "identity contact care safety social plan reason",
    Role.DUTY_WORKER: "care",
    Role.MANAGER: "reason",
}
EVERY_CASE = {role: TEAM[role] for role in (Role.DEPUTY_MANAGER, Role.MANAGER)}
OPEN_CASES = EVERY_CASE | {Role.DUTY_WORKER: "care"}
# What a role opens only while it lasts that she has broken the glass.
GLASS_OF_TEAM = {Role.PSYCHOLOGIST: "contact", Role.NURSE: "contact"}
GLASS_OF_EVERY_CASE = {Role.DEPUTY_MANAGER: "story health"}
GLASS_OF_OPEN_CASES = GLASS_OF_EVERY_CASE | {
    Role.DUTY_WORKER: "identity contact",
    Role.MANAGER: "identity",
}
HOUSE = {Role.MANAGER: "site", Role.DEPUTY_MANAGER: "site"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("standing", "table"),
    [
        (COLLEAGUE, TEAM),
        (STRANGER, OPEN_CASES),
        (CLOSED, EVERY_CASE),
        (BLOCKED, {}),
        (NO_CASE, {}),
    ],
    ids=["team", "stranger", "closed", "blocked", "no case"],
)
def test_a_role_opens_exactly_its_cells(
    role: Role, standing: Standing, table: dict[Role, str]
) -> None:
    someone = member(role)
    cells = set(Compartment) - {Compartment.SITE}

    opens = {cell.value for cell in cells if may_open(someone, cell, standing)}

    assert opens == set(table.get(role, "").split())


IN_EACH_STANDING_WITH_GLASS = pytest.mark.parametrize(
    ("standing", "table"),
    [
        (COLLEAGUE, GLASS_OF_OPEN_CASES | GLASS_OF_TEAM),
        (STRANGER, GLASS_OF_OPEN_CASES),
        (CLOSED, GLASS_OF_EVERY_CASE),
        (BLOCKED, {}),
        (NO_CASE, {}),
    ],
    ids=["team", "stranger", "closed", "blocked", "no case"],
)


@pytest.mark.parametrize("role", Role)
@IN_EACH_STANDING_WITH_GLASS
def test_break_glass_is_there_for_exactly_its_cells(
    role: Role, standing: Standing, table: dict[Role, str]
) -> None:
    someone = member(role)

    cells = {cell for cell in Compartment if may_break_glass(someone, cell, standing)}

    assert cells == set(table.get(role, "").split())


@pytest.mark.parametrize("role", Role)
@IN_EACH_STANDING_WITH_GLASS
def test_broken_glass_opens_its_cells_and_no_other(
    role: Role, standing: Standing, table: dict[Role, str]
) -> None:
    someone = member(role)
    everywhere = replace(standing, granted=frozenset(Compartment.values))

    more = {
        cell
        for cell in Compartment
        if may_open(someone, cell, everywhere)
        and not opens_by_role(someone, cell, standing)
    }

    assert more == set(table.get(role, "").split())


@pytest.mark.parametrize("role", Role)
def test_the_site_opens_to_management_alone(role: Role) -> None:
    may = may_open(member(role), Compartment.SITE, NO_CASE)

    assert may == (role in HOUSE)


def test_an_account_without_a_role_opens_nothing() -> None:
    someone = member()

    assert not any(may_open(someone, cell, COLLEAGUE) for cell in Compartment)
