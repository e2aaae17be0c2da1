"""The role table as a page: who may do and open what, for everybody who works here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from crisis_center.compartments import Compartment
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.roles import RIGHTS, Reach, Role
from crisis_center.staff.tasks import GROUPS, Task

CASES = {
    Reach.TEAM: _("of the cases on whose team she is"),
    Reach.OPEN_CASES: _("of every open case"),
    Reach.EVERY_CASE: _("of every case"),
    Reach.HOUSE: _("of the house"),
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
            Whose(roles, words)
            for reach, words in CASES.items()
            if (roles := _reaching(compartment, reach))
        ]
        yield Line(
            compartment.label,
            whose,
            is_hers=any(reader in each.roles for each in whose),
            more=holds,
        )


def _reaching(compartment: Compartment, reach: Reach) -> list[Role]:
    return [each for each in Role if RIGHTS[each].opens.get(compartment) is reach]


def _doings(tasks: Sequence[Task], reader: Role | None) -> Iterator[Line]:
    for task in tasks:
        yield Line(task.words, [Whose(task.roles)], is_hers=reader in task.roles)
