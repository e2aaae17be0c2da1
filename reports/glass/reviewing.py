"""Each break-glass is read by somebody else: why, what was opened, was it justified."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from crisis_center.audit.models import Entry
from crisis_center.opening.breaking_glass import Verdict, review
from crisis_center.opening.standing import UNDER_GLASS
from crisis_center.staff.models import BreakGlass
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from reports.glass.forms import VerdictForm
from reports.glass.waiting import told, told_to, waiting
from reports.openings.lines import lines_of, notes_of
from residents.models import Resident
from residents.views.fetching import closing_by_itself, open_until
from services.lists import month

REVIEW = "break-glass-review"


@permission_required("staff.review_break_glass", raise_exception=True)
@require_GET
def glass_list(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    shown = month(request.GET.get("month", ""), today=timezone.localdate(now))
    reviewed = told_to(request.user).filter(
        reviewed_at__isnull=False,
        started_at__date__range=(shown.days.first, shown.days.last),
    )
    context = {
        "waiting": waiting(request.user, now=now),
        "reviewed": told(reviewed.order_by("-started_at"), now=now),
        "month": shown,
        "today": timezone.localdate(now),
    }
    return render(request, "reports/break_glass_list.html", context)


@permission_required("staff.review_break_glass", raise_exception=True)
@require_GET
def glass_detail(request: StaffRequest, glass_id: UUID) -> HttpResponse:
    return _page(request, _glass(request, glass_id), VerdictForm())


@permission_required("staff.review_break_glass", raise_exception=True)
@require_POST
def glass_reason(request: StaffRequest, glass_id: UUID) -> HttpResponse:
    """Answer with the reason itself: no redirect, and a reload asks again."""
    glass = _glass(request, glass_id)
    keys = [glass.reason, *([glass.review] if glass.review else [])]
    notes = notes_of(keys, by=request.user, why=REVIEW)
    response = _page(request, glass, VerdictForm(), notes)
    sealed_page = reverse("reports:break-glass-review", args=[glass.pk])
    return closing_by_itself(response, sealed_page=sealed_page)


@permission_required("staff.review_break_glass", raise_exception=True)
@require_POST
def glass_verdict(request: StaffRequest, glass_id: UUID) -> HttpResponse:
    glass = _glass(request, glass_id)
    form = VerdictForm(request.POST)
    if form.is_valid() and _reviews(request, glass, form):
        messages.success(request, _("Reviewed."))
        return redirect("reports:break-glass-list")
    return _page(request, glass, form)


def _glass(request: StaffRequest, glass_id: UUID) -> BreakGlass:
    return get_object_or_404(told_to(request.user), pk=glass_id)


def _reviews(request: StaffRequest, glass: BreakGlass, form: VerdictForm) -> bool:
    outcome = BreakGlass.Outcome(form.cleaned_data["outcome"])
    try:
        review(
            glass=glass,
            row=Resident.objects.get(pk=glass.case),
            verdict=Verdict(outcome, form.cleaned_data["remark"]),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _page(
    request: StaffRequest,
    glass: BreakGlass,
    form: VerdictForm,
    notes: Mapping[UUID, str] | None = None,
) -> HttpResponse:
    (row,) = told([glass], now=timezone.now())
    shown = notes or {}
    context = {
        "row": row,
        "glass": glass,
        "form": form,
        "opened": lines_of(_opened_under(glass)),
        "is_open": bool(notes),
        "reason": shown.get(glass.reason, ""),
        "remark": shown.get(glass.review, "") if glass.review else "",
        "until": open_until(),
        "today": timezone.localdate(),
    }
    return render(request, "reports/break_glass_review.html", context)


def _opened_under(glass: BreakGlass) -> list[Entry]:
    """Give what was opened while it lasted and nothing but it opened."""
    entries = Entry.objects.filter(
        actor=glass.user_id,
        persons__person=glass.case,
        reason=UNDER_GLASS,
        at__range=(glass.started_at, glass.over_at),
    )
    return [
        entry for entry in entries if glass.compartment in entry.compartments.split(",")
    ]
