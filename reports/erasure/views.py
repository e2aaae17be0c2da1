from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from crisis_center.staff.actions import obstacle
from crisis_center.staff.fresh import fresh_second_factor
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from reports.erasure import actions, retention
from reports.erasure.forms import AskForm, HoldForm
from reports.models import Erasure
from residents import actions as residents
from residents.models import LegalHold, Resident
from residents.models.residents import ResidentQuerySet

ROWS = 50  # on a page


@permission_required("reports.view_erasures", raise_exception=True)
@require_GET
def erasure_list(request: StaffRequest) -> HttpResponse:
    known = Erasure.objects.filter(resident__in=_seen(request)).select_related(
        "resident", "approval__asked_by"
    )
    ending = retention.ending(on=timezone.localdate(), viewer=request.user)
    context = {
        "waiting": known.waiting(),
        "ending": Paginator(ending, ROWS).get_page(request.GET.get("page")),
        "carried_out": known.carried_out()[:50],
        "today": timezone.localdate(),
    }
    return render(request, "reports/erasure_list.html", context)


@permission_required("reports.ask_erasure", raise_exception=True)
@require_GET
def of_resident(request: StaffRequest, file_id: UUID) -> HttpResponse:
    return _page(request, _closed_file(request, file_id))


@permission_required("reports.ask_erasure", raise_exception=True)
@require_POST
@fresh_second_factor(back="reports:erasure", about="file_id")
def ask(request: StaffRequest, file_id: UUID) -> HttpResponse:
    resident = _closed_file(request, file_id)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, resident, ask_form=form)
    reason = Erasure.Reason(form.cleaned_data["reason"])
    return _done(
        request,
        resident,
        lambda: actions.ask(resident=resident, reason=reason, by=request.user),
    )


@permission_required("reports.ask_erasure", raise_exception=True)
@require_POST
def hold(request: StaffRequest, file_id: UUID) -> HttpResponse:
    resident = _closed_file(request, file_id)
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, resident, hold_form=form)
    reason = LegalHold.Reason(form.cleaned_data["reason"])
    return _done(
        request,
        resident,
        lambda: residents.hold(resident=resident, reason=reason, by=request.user),
    )


@permission_required("reports.ask_erasure", raise_exception=True)
@require_POST
def lift(request: StaffRequest, file_id: UUID) -> HttpResponse:
    resident = _closed_file(request, file_id)
    held = get_object_or_404(resident.legal_holds.current())
    return _done(
        request, resident, lambda: residents.lift_hold(held=held, by=request.user)
    )


@permission_required("staff.confirm_approval", raise_exception=True)
@require_GET
def decision(request: StaffRequest, erasure_id: UUID) -> HttpResponse:
    erasure = _waiting(request, erasure_id)
    context = {
        "erasure": erasure,
        "obstacle": obstacle(erasure.approval, by=request.user),
        "kept_until": retention.kept_until(erasure.resident),
    }
    return render(request, "reports/erasure_decision.html", context)


@permission_required("staff.confirm_approval", raise_exception=True)
@require_POST
@fresh_second_factor(back="reports:erasure-list")
def confirm(request: StaffRequest, erasure_id: UUID) -> HttpResponse:
    erasure = _waiting(request, erasure_id)
    return _decided(
        request,
        lambda: actions.carry_out(erasure=erasure, by=request.user, now=timezone.now()),
        _("The file is erased. The master key changes within 30 days."),
    )


@permission_required("staff.confirm_approval", raise_exception=True)
@require_POST
@fresh_second_factor(back="reports:erasure-list")
def refuse(request: StaffRequest, erasure_id: UUID) -> HttpResponse:
    erasure = _waiting(request, erasure_id)
    return _decided(
        request,
        lambda: actions.refuse(erasure=erasure, by=request.user),
        _("Refused. The file stays as it is."),
    )


def _seen(request: StaffRequest) -> ResidentQuerySet:
    return Resident.objects.not_blocked_for(request.user)


def _closed_file(request: StaffRequest, file_id: UUID) -> Resident:
    closed = _seen(request).filter(closed_on__isnull=False, erased_on=None)
    return get_object_or_404(closed, pk=file_id)


def _waiting(request: StaffRequest, erasure_id: UUID) -> Erasure:
    waiting = Erasure.objects.waiting().filter(resident__in=_seen(request))
    return get_object_or_404(
        waiting.select_related("resident", "approval__asked_by"), pk=erasure_id
    )


def _page(
    request: StaffRequest,
    resident: Resident,
    *,
    ask_form: AskForm | None = None,
    hold_form: HoldForm | None = None,
) -> HttpResponse:
    context = {
        "resident": resident,
        "kept_until": retention.kept_until(resident),
        "today": timezone.localdate(),
        "held": resident.legal_holds.current().select_related("set_by").first(),
        "waiting": resident.erasures.waiting().first(),
        "ask_form": ask_form or AskForm(auto_id="ask_%s"),
        "hold_form": hold_form or HoldForm(auto_id="hold_%s"),
    }
    return render(request, "reports/erasure_file.html", context)


def _done(
    request: StaffRequest, resident: Resident, action: Callable[[], object]
) -> HttpResponse:
    try:
        action()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("reports:erasure", file_id=resident.pk)


def _decided(
    request: StaffRequest, action: Callable[[], object], done: str
) -> HttpResponse:
    try:
        action()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("reports:erasure-list")
