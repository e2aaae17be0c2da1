"""Every page about a case × every role × every way to stand to it: what is hers alone.

The table is written out here and not read from the code. Pages are found by walking the
resolver, so a new page about a case is held to it by itself.
"""

from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents.models import LegalHold, Resident
from tests.house.full_case import FullCase, full_case
from tests.house.pages import Page, pages
from tests.people import let_in, member
from tests.residents.builders import hidden_from, on_team
from tests.staff.builders import sign_in

R = Role
TEAM = {R.DEPUTY_MANAGER, R.SOCIAL_WORKER, R.PSYCHOLOGIST, R.LAWYER, R.NURSE}
ANY = {R.DEPUTY_MANAGER, R.INSPECTOR}  # the inspector while her visit lasts
SEES = {
    "own": TEAM | ANY | {R.DUTY_WORKER},
    "of every social worker": ANY | {R.SOCIAL_WORKER, R.DUTY_WORKER},
    "of others": ANY | {R.DUTY_WORKER},
    "blocked": set(),
    "closed and own": TEAM | ANY,
    "closed and of others": ANY,
    "erased": set(),
}
# The manager has no files: to an open case she comes in an emergency alone.
IN_EMERGENCY = {"reports:break-glass", "reports:emergency", "reports:emergency-open"}
OPEN = {"own", "of every social worker", "of others"}
# Erasure is about closed files, and the manager decides on them.
SEES_CLOSED = {
    "closed and own": {R.DEPUTY_MANAGER, R.MANAGER},
    "closed and of others": {R.DEPUTY_MANAGER, R.MANAGER},
}
ARGUMENTS = {"resident_id", "placement_id", "entry_id", "scan_id", "file_id"}
ABOUT_A_CASE = [page for page in pages() if ARGUMENTS & dict(page.arguments).keys()]
OF_ITS_WRITER = {"services:edit"}  # and the entry here was written by a colleague
NO_RIGHT, NOT_THERE, THERE = 403, 404, 200
DATABASES = ("default", "keystore")


@pytest.mark.parametrize("standing", SEES)
def test_a_page_about_a_case_is_there_for_her_alone_who_sees_it(client, standing):
    house = full_case(member(Role.SOCIAL_WORKER))
    _is(house.mother, standing)
    LegalHold.objects.create(
        resident=house.mother, reason=LegalHold.Reason.COURT, set_by=member()
    )

    for role in Role:
        user = _at_work(role)
        case = _case(house, standing, user)
        sign_in(client, user)

        answers = {page.name: _knock(client, page, case) for page in ABOUT_A_CASE}

        assert answers == {
            page.name: _expected(page, role, sees=_sees(page, role, standing))
            for page in ABOUT_A_CASE
        }, role


def _at_work(role: Role) -> User:
    user = member(role)
    if role == Role.INSPECTOR:
        let_in(user)
    return user


def _is(resident: Resident, standing: str) -> None:
    today = timezone.localdate()
    Resident.objects.filter(pk=resident.pk).update(
        open_to_social_workers=standing == "of every social worker",
        closed_on=today if standing.startswith(("closed", "erased")) else None,
        erased_on=today if standing == "erased" else None,
        call_name=None,
    )


def _case(house: FullCase, standing: str, user: User) -> FullCase:
    """Let her stand to the case of this house, and be the one it is about."""
    rows = house.rows | {
        "file_id": house.mother.pk,
        "compartment": next(iter(user.rights.break_glass), "story"),
    }
    if standing in {"own", "blocked", "closed and own", "erased"}:
        rows["member_id"] = on_team(house.mother, user).pk
    if standing == "blocked":
        rows["block_id"] = hidden_from(house.mother, user).pk
    return replace(house, rows=rows)


def _knock(client: Client, page: Page, case: FullCase) -> int:
    """Ask in the way the page wants it, and take back what it did."""
    url = page.url_about(case.rows)
    marks = {each: transaction.savepoint(using=each) for each in DATABASES}
    status = client.get(url).status_code
    if status == 405:
        status = client.post(url).status_code
    for each, mark in marks.items():
        transaction.savepoint_rollback(mark, using=each)
    return THERE if status < 400 else status


def _sees(page: Page, role: Role, standing: str) -> bool:
    if "file_id" in dict(page.arguments):
        return role in SEES_CLOSED.get(standing, set())
    if page.name in IN_EMERGENCY and role == R.MANAGER:
        return standing in OPEN
    return role in SEES[standing]


def _expected(page: Page, role: Role, *, sees: bool) -> int:
    if not page.is_for(role):
        return NO_RIGHT
    return THERE if sees and page.name not in OF_ITS_WRITER else NOT_THERE
