"""The role table as a page: who may do and open what, for everybody who works here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from crisis_center.compartments import Compartment
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.roles import RIGHTS, Reach, Rights, Role
from crisis_center.staff.tasks import GROUPS, Task

CASES = {
    Reach.TEAM: _("of the cases on whose team she is"),
    Reach.OPEN_CASES: _("of every open case"),
    Reach.EVERY_CASE: _("of every case"),
    Reach.INSPECTED: _("of open cases and those closed lately, during an inspection"),
    Reach.HOUSE: _("of the house"),
}
IN_EMERGENCY = {
    Reach.TEAM: _("in an emergency, of the cases on whose team she is"),
    Reach.OPEN_CASES: _("in an emergency, of every open case"),
    Reach.EVERY_CASE: _("in an emergency, of every case"),
}
HOLDS = {
    Compartment.IDENTITY: _("names, birth date, language"),
    Compartment.CONTACT: _("personal number, telephones, addresses"),
    Compartment.CARE: _("call name, what a shift must know"),
    Compartment.SAFETY: _("danger and the plan for safety"),
    Compartment.STORY: _("what was done to her"),
    Compartment.PSYCHOLOGICAL: _("notes of the psychologist"),
    Compartment.LEGAL: _("notes of the lawyer"),
    Compartment.SOCIAL: _("notes of social work"),
    Compartment.HEALTH: _("health and medicines"),
    Compartment.PLAN: _("assessments, plans, contracts, acts"),
    Compartment.SITE: _("the address of the house"),
    Compartment.REASON: _("why somebody opened something"),
}


@dataclass(frozen=True)
class Whose:
    roles: list[Role]
    cases: str | Promise = ""


@dataclass(frozen=True)
class Line:
    """A compartment or a task, whose it is, and whether the reader is among them."""

    what: str | Promise
    whose: list[Whose]
    is_hers: bool
    more: str | Promise = ""


@permission_required("staff.view_rights", raise_exception=True)
@require_GET
def rights(request: StaffRequest) -> HttpResponse:
    role = request.user.role
    groups = [
        (_("Opens what is sealed"), list(_openings(role))),
        *((title, list(_doings(tasks, role))) for title, tasks in GROUPS),
    ]
    return render(request, "staff/rights.html", {"groups": groups})


def _openings(reader: Role | None) -> Iterator[Line]:
    for compartment, holds in HOLDS.items():
        whose = [
            *_whose(compartment, lambda rights: rights.opens, CASES),
            *_whose(compartment, lambda rights: rights.break_glass, IN_EMERGENCY),
        ]
        is_hers = any(reader in each.roles for each in whose)
        yield Line(compartment.label, whose, is_hers=is_hers, more=holds)


def _whose(
    compartment: Compartment,
    cells: Callable[[Rights], Mapping[Compartment, Reach]],
    words: Mapping[Reach, str | Promise],
) -> Iterator[Whose]:
    for reach, cases in words.items():
        roles = [role for role in Role if cells(RIGHTS[role]).get(compartment) is reach]
        if roles:
            yield Whose(roles, cases)


def _doings(tasks: Sequence[Task], reader: Role | None) -> Iterator[Line]:
    for task in tasks:
        yield Line(task.words, [Whose(task.roles)], is_hers=reader in task.roles)
