from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from crisis_center.audit import trail
from crisis_center.audit.models import Area, Entry
from crisis_center.staff.fresh import fresh_second_factor
from crisis_center.staff.requests import StaffRequest
from reports.openings.lines import Line, entries_about, lines_of, reasons_of
from reports.openings.words import SEEN
from residents.models import Resident
from residents.views.fetching import closing_by_itself, file_of, open_until
from services.lists import Month, month

ON_A_PAGE = 50
# From whom her case is hidden concerns that colleague, and stays in the house.
OF_COLLEAGUES = ["case-hidden", "case-hidden-no-more"]


@permission_required("reports.view_openings", raise_exception=True)
@require_GET
def openings(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    shown = _shown(request, resident)
    return _page(request, resident, shown, lines_of(list(shown)))


@permission_required("reports.view_openings", raise_exception=True)
@require_POST
def open_reasons(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    """Show the page again with its free reasons, opened for a while."""
    resident = file_of(request, resident_id)
    shown = _shown(request, resident)
    reasons = reasons_of(shown, by=request.user)
    lines = lines_of(list(shown), reasons)
    response = _page(request, resident, shown, lines, is_open=True)
    return closing_by_itself(response, sealed_page=_sealed(request, resident))


@permission_required("reports.view_openings", raise_exception=True)
@require_POST
@fresh_second_factor(back="reports:openings", about="resident_id")
def paper(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    """Give the month on paper for her: roles in place of names, and no free words.

    The paper leaves the house. In a team of ten initials are names, and who looked is
    asked of the deputy manager by the number of the entry.
    """
    resident = file_of(request, resident_id)
    days = _month(request)
    entries = entries_about(resident.pk, days.days).exclude(action__in=OF_COLLEAGUES)
    lines = lines_of(list(entries))
    context = {
        "resident": resident,
        "month": days,
        "lines": lines,
        "today": timezone.localdate(),
    }
    response = render(request, "reports/openings_paper.html", context)
    with transaction.atomic():
        trail.record(
            action="openings-printed",
            by=request.user.pk,
            area=Area.CASE,
            kind=resident._meta.label_lower,
            object_id=resident.pk,
            persons=[resident.pk],
        )
    return response


def _page(
    request: StaffRequest,
    resident: Resident,
    shown: Page[Entry],
    lines: list[Line],
    *,
    is_open: bool = False,
) -> HttpResponse:
    context = {
        "resident": resident,
        "month": _month(request),
        "page": shown,
        "lines": lines,
        "shows_all": _shows_all(request),
        "is_open": is_open,
        "until": open_until(),
        "back": _sealed(request, resident),
        "has_reasons": any(line.entry.note for line in lines),
    }
    return render(request, "reports/openings.html", context)


def _shown(request: StaffRequest, resident: Resident) -> Page[Entry]:
    entries = entries_about(resident.pk, _month(request).days)
    if not _shows_all(request):
        entries = entries.filter(action__in=SEEN)
    return Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))


def _sealed(request: StaffRequest, resident: Resident) -> str:
    """Address the same page with its reasons closed."""
    page = reverse("reports:openings", args=[resident.pk])
    return f"{page}?{request.GET.urlencode()}".rstrip("?")


def _shows_all(request: StaffRequest) -> bool:
    """Say whether what was written stands among what was opened."""
    return request.GET.get("of") == "all"


def _month(request: StaffRequest) -> Month:
    return month(request.GET.get("month", ""), today=timezone.localdate())
