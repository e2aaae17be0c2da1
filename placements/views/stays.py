"""The stay tab of a file: what each stay rests on, its nights, what can be done."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from crisis_center.opening.standing import standings_of
from crisis_center.staff.models import User
from crisis_center.staff.requests import StaffRequest
from placements.models import Placement
from placements.views.sheets import Sheet, sheet, with_papers
from residents.drawers import Line, lines_of_row, opened
from residents.forms import ReasonForm
from residents.models import Resident
from residents.views.fetching import closing_by_itself, open_until


def stays_for(user: User) -> QuerySet[Placement]:
    """Keep the stays of those whose file she may see."""
    seen = Resident.objects.with_file_for(user)
    return Placement.objects.filter(resident__in=seen).select_related("resident")


@permission_required("placements.view_board", raise_exception=True)
@require_GET
def of_resident(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    seen = Resident.objects.with_file_for(request.user)
    resident = get_object_or_404(seen, pk=resident_id)
    stays = stays_for(request.user).filter(resident=resident)
    return _page(request, resident, with_papers(stays))


@permission_required("placements.view_board", raise_exception=True)
@require_GET
def detail(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    stay = _stay(request, placement_id)
    return _page(request, stay.resident, [stay])


@permission_required("placements.view_board", raise_exception=True)
@require_POST
def open_papers(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    """Answer with what is sealed in one stay: no redirect, and a reload asks again."""
    stay = _stay(request, placement_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, stay.resident, [stay], form=form)
    why = form.cleaned_data["why"]
    response = _page(request, stay.resident, [stay], form=form, why=why)
    sealed_page = reverse("placements:detail", kwargs={"placement_id": placement_id})
    return closing_by_itself(response, sealed_page=sealed_page)


def _stay(request: StaffRequest, placement_id: UUID) -> Placement:
    found = with_papers(stays_for(request.user).filter(pk=placement_id))
    if not found:
        raise Http404
    return found[0]


def _page(
    request: StaffRequest,
    resident: Resident,
    stays: Sequence[Placement],
    *,
    form: ReasonForm | None = None,
    why: str = "",
) -> HttpResponse:
    secrets = _secrets(stays, request.user)
    if why:
        secrets = opened(secrets, by=request.user, why=why)
    drawn = [sheet(each, by=request.user, secrets=secrets) for each in stays]
    may_admit = request.user.has_perm("placements.admit")
    shown = {
        "resident": resident,
        "stays": [(each, form or _reason(each)) for each in drawn],
        "until": open_until(),
        "today": timezone.localdate(),
        "can_admit": may_admit and not resident.placements.open().exists(),
    }
    return render(request, "placements/stay.html", shown)


def _secrets(stays: Sequence[Placement], user: User) -> list[Line]:
    """Find what is sealed in the papers of one person's stays."""
    rows = [
        row for stay in stays for row in (*stay.grounds.all(), *stay.decisions.all())
    ]
    if not rows:
        return []
    (standing,) = standings_of([stays[0].resident], user)
    lines = [line for row in rows for line in lines_of_row(row, user, standing)]
    return [line for line in lines if line.is_written]


def _reason(sheet: Sheet) -> ReasonForm:
    """Ask once for each stay on the page, under a name of its own."""
    return ReasonForm(auto_id=f"%s-{sheet.key}")
