"""To break the glass, to open what it guards, and to give it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from crisis_center.compartments import Compartment
from crisis_center.opening.breaking_glass import (
    break_glass,
    give_back,
    is_suspended,
)
from crisis_center.opening.standing import Standing, may_break_glass, standings_of
from crisis_center.staff.fresh import fresh_second_factor
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.roles import Role
from reports.glass.forms import BreakForm
from reports.glass.running import place_of
from reports.glass.words import HOLDS, TO
from residents.drawers import Line, lines_of, opened
from residents.forms import ReasonForm
from residents.models import Resident
from residents.views.fetching import closing_by_itself, open_until


@dataclass(frozen=True)
class Cell:
    """A compartment of the case that break-glass opens to her."""

    compartment: Compartment
    holds: str | Promise
    is_granted: bool


@permission_required("staff.break_glass", raise_exception=True)
@require_http_methods(["GET", "POST"])
@fresh_second_factor()
def ask(request: StaffRequest, resident_id: UUID, compartment: str) -> HttpResponse:
    resident, cells = _case(request, resident_id)
    cell = next((each for each in cells if each.compartment == compartment), None)
    if cell is None:
        raise Http404
    back = place_of(resident.pk, compartment, request.user)
    if cell.is_granted:
        return redirect(back)
    form = BreakForm(request.POST or None)
    if form.is_valid() and _breaks(request, resident, compartment, form):
        return redirect(back)
    context = {
        "resident": resident,
        "title": TO[compartment],
        "cell": cell,
        "form": form,
        "back": back,
        "is_suspended": is_suspended(request.user, now=timezone.now()),
        "tells_manager": request.user.role is Role.DEPUTY_MANAGER,
    }
    return render(request, "reports/break_glass.html", context)


@permission_required("staff.break_glass", raise_exception=True)
@require_POST
def end(request: StaffRequest, glass_id: UUID) -> HttpResponse:
    own = BreakGlass.objects.filter(user=request.user)
    glass = get_object_or_404(own, pk=glass_id)
    give_back(glass=glass, by=request.user, now=timezone.now())
    messages.success(request, _("The emergency access is over."))
    return redirect(place_of(glass.case, glass.compartment, request.user))


@permission_required("staff.break_glass", raise_exception=True)
@require_GET
def emergency(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    """Show the little there is of a case to who has no file of it."""
    resident, cells = _case(request, resident_id)
    return _page(request, resident, cells, _granted(resident, cells, request.user))


@permission_required("staff.break_glass", raise_exception=True)
@require_POST
def emergency_open(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    """Answer with the values themselves: no redirect, and a reload asks again."""
    resident, cells = _case(request, resident_id)
    lines = _granted(resident, cells, request.user)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, resident, cells, lines, form)
    shown = opened(lines, by=request.user, why=form.cleaned_data["why"])
    response = _page(request, resident, cells, shown, form)
    sealed_page = reverse("reports:emergency", args=[resident.pk])
    return closing_by_itself(response, sealed_page=sealed_page)


def _case(request: StaffRequest, resident_id: UUID) -> tuple[Resident, list[Cell]]:
    """Give a case with what she may break; for any other there is no page."""
    known = Resident.objects.not_blocked_for(request.user).filter(erased_on=None)
    resident = get_object_or_404(known.select_related("identity"), pk=resident_id)
    (standing,) = standings_of([resident], request.user)
    cells = list(_cells(standing, request.user))
    if not cells:
        raise Http404
    return resident, cells


def _cells(standing: Standing, user: User) -> Iterator[Cell]:
    for compartment in user.rights.break_glass:
        if may_break_glass(user, compartment, standing):
            granted = compartment in standing.granted
            yield Cell(compartment, HOLDS[compartment], granted)


def _granted(resident: Resident, cells: Sequence[Cell], user: User) -> list[Line]:
    running = {cell.compartment for cell in cells if cell.is_granted}
    return [line for line in lines_of(resident, user) if line.compartment in running]


def _breaks(
    request: StaffRequest, resident: Resident, compartment: str, form: BreakForm
) -> bool:
    try:
        break_glass(
            row=resident,
            compartment=compartment,
            why=form.cleaned_data["why"],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _page(
    request: StaffRequest,
    resident: Resident,
    cells: Sequence[Cell],
    lines: Sequence[Line],
    form: ReasonForm | None = None,
) -> HttpResponse:
    context = {
        "resident": resident,
        "age": resident.age_band(timezone.localdate()),
        "cells": cells,
        "lines": lines,
        "form": form or ReasonForm(),
        "can_open": any(line.opens for line in lines),
        "is_open": any(line.value is not None for line in lines),
        "until": open_until(),
    }
    return render(request, "reports/emergency.html", context)
