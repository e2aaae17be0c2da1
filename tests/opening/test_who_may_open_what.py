"""The truth table of the door: every role, compartment and standing to the case."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from crisis_center.compartments import Compartment
from crisis_center.opening.standing import (
    NO_CASE,
    Standing,
    may_break_glass,
    may_open,
    opens_by_role,
)
from crisis_center.staff.roles import Role
from tests.people import let_in, member

OPEN: dict[str, Any] = {
    "case_is_open": True,
    "is_inspected": True,
    "persons": (uuid4(),),
}
STRANGER = Standing(**OPEN)
COLLEAGUE = Standing(**OPEN, on_team=True)
CLOSED = Standing(persons=(uuid4(),))
CLOSED_LATELY = Standing(persons=(uuid4(),), is_inspected=True)
BLOCKED = Standing(**OPEN, on_team=True, is_blocked=True)

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
INSPECTOR = "identity contact health plan"
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
        (CLOSED_LATELY, EVERY_CASE),
        (BLOCKED, {}),
        (NO_CASE, {}),
    ],
    ids=["team", "stranger", "closed", "closed lately", "blocked", "no case"],
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


@pytest.mark.parametrize(
    ("standing", "cells"),
    [
        (COLLEAGUE, INSPECTOR),
        (STRANGER, INSPECTOR),
        (CLOSED, ""),
        (CLOSED_LATELY, INSPECTOR),
        (BLOCKED, ""),
        (NO_CASE, ""),
    ],
    ids=["team", "stranger", "closed", "closed lately", "blocked", "no case"],
)
def test_an_inspector_opens_her_cells_while_a_visit_lasts(
    standing: Standing, cells: str
) -> None:
    inspector = member(Role.INSPECTOR)
    let_in(inspector)

    opens = {cell.value for cell in Compartment if may_open(inspector, cell, standing)}

    assert opens == set(cells.split())


@pytest.mark.parametrize(
    "over",
    [
        {"ends_at": timezone.now() - timedelta(hours=1)},
        {"starts_at": timezone.now() + timedelta(hours=1)},
        {"ended_at": timezone.now() - timedelta(hours=1)},
    ],
    ids=["after", "before", "ended early"],
)
def test_an_inspector_opens_nothing_before_and_after(over: dict[str, datetime]) -> None:
    inspector = member(Role.INSPECTOR)
    let_in(inspector, **{"starts_at": timezone.now() - timedelta(days=1)} | over)

    assert not any(may_open(inspector, cell, STRANGER) for cell in Compartment)


def test_a_visit_of_another_inspector_opens_nothing() -> None:
    let_in(member(Role.INSPECTOR))

    assert not may_open(member(Role.INSPECTOR), Compartment.IDENTITY, STRANGER)
