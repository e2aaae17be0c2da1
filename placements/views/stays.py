"""The stay tab of a file: what each stay rests on, its nights, what can be done."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from crisis_center.staff.models import User
from crisis_center.staff.requests import StaffRequest
from placements.models import Placement
from placements.views.sheets import sheets
from residents.models import Resident


def stays_for(user: User) -> QuerySet[Placement]:
    """Keep the stays of those whose file she may see."""
    seen = Resident.objects.with_file_for(user)
    return Placement.objects.filter(resident__in=seen).select_related("resident")


@permission_required("placements.view_board", raise_exception=True)
@require_GET
def of_resident(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    seen = Resident.objects.with_file_for(request.user)
    resident = get_object_or_404(seen, pk=resident_id)
    return _page(request, resident, stays_for(request.user).filter(resident=resident))


@permission_required("placements.view_board", raise_exception=True)
@require_GET
def detail(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    stays = stays_for(request.user).filter(pk=placement_id)
    return _page(request, get_object_or_404(stays).resident, stays)


def _page(
    request: StaffRequest, resident: Resident, stays: QuerySet[Placement]
) -> HttpResponse:
    today = timezone.localdate()
    found = sheets(stays, today=today, by=request.user)
    is_outside = resident.is_open and not any(each.is_open for each in found)
    shown = {
        "resident": resident,
        "stays": found,
        "today": today,
        "can_admit": is_outside and request.user.has_perm("placements.admit"),
    }
    return render(request, "placements/stay.html", shown)
