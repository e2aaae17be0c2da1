from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from crisis_center.staff.actions import end_visit, open_visit
from crisis_center.staff.fresh import fresh_second_factor
from crisis_center.staff.models import InspectionVisit
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.roles import Role
from reports.inspection import openings
from reports.inspection.forms import VisitForm
from residents.views.fetching import closing_by_itself, open_until


@permission_required("reports.decide_inspection", raise_exception=True)
@require_GET
def inspection_list(request: StaffRequest) -> HttpResponse:
    context = {
        "visits": InspectionVisit.objects.with_people(),
        "now": timezone.now(),
    }
    return render(request, "reports/inspection_list.html", context)


@permission_required("reports.decide_inspection", raise_exception=True)
@require_http_methods(["GET", "POST"])
@fresh_second_factor(back="reports:inspection-list")
def create(request: StaffRequest) -> HttpResponse:
    form = VisitForm(request.POST or None)
    if form.is_valid() and (visit := _opened(request, form)):
        messages.success(request, _("The inspection is open."))
        return redirect("reports:inspection", visit_id=visit.pk)
    return render(request, "reports/inspection_form.html", {"form": form})


@permission_required("reports.view_inspection", raise_exception=True)
@require_GET
def inspection(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    return _page(request, _visit(request, visit_id), reasons={})


@permission_required("reports.decide_inspection", raise_exception=True)
@require_POST
def reasons(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Answer with the page and the reasons, opened for a while, to print them."""
    visit = _visit(request, visit_id)
    opened = openings.reasons_of(visit, by=request.user)
    response = _page(request, visit, reasons=opened)
    sealed_page = reverse("reports:inspection", args=[visit.pk])
    return closing_by_itself(response, sealed_page=sealed_page)


@permission_required("reports.decide_inspection", raise_exception=True)
@require_POST
def end(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    visit = _visit(request, visit_id)
    try:
        end_visit(visit=visit, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The inspection is over."))
    return redirect("reports:inspection", visit_id=visit.pk)


def _opened(request: StaffRequest, form: VisitForm) -> InspectionVisit | None:
    try:
        return open_visit(visit=form.visit(now=timezone.now()), by=request.user)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _visit(request: StaffRequest, visit_id: UUID) -> InspectionVisit:
    """Give any visit to who decides about them, and to an inspector her own."""
    visits = InspectionVisit.objects.with_people()
    if request.user.role == Role.INSPECTOR:
        visits = visits.filter(inspector=request.user)
    return get_object_or_404(visits, pk=visit_id)


def _page(
    request: StaffRequest, visit: InspectionVisit, *, reasons: Mapping[UUID, str]
) -> HttpResponse:
    found = openings.during(visit, viewer=request.user, reasons=reasons)
    context = {
        "visit": visit,
        "is_open": visit.until > timezone.now(),
        "openings": found,
        "has_sealed": any(each.is_sealed for each in found),
        "shows_reasons": bool(reasons),
        "until": open_until(),
    }
    return render(request, "reports/inspection.html", context)
