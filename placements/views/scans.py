"""Scans of the signed papers: attached sealed, given back as a file to keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from crisis_center.compartments import Compartment
from crisis_center.opening.door import open_sealed
from crisis_center.opening.standing import may_open, standings_of
from crisis_center.papers.uploads import Media
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from placements.actions import attach_scan
from placements.forms.scans import Paper, ScanForm, papers
from placements.models import PaperScan, Placement
from placements.views.stays import stays_for
from residents.forms import ReasonForm
from residents.models import Document


@dataclass(frozen=True)
class Scanned:
    paper: Paper
    scans: Sequence[PaperScan]


@permission_required("placements.view_scan", raise_exception=True)
@require_GET
def scans(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    return _page(request, _stay(request, placement_id))


@permission_required("placements.attach_scan", raise_exception=True)
@require_POST
def attach(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    stay = _stay(request, placement_id)
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    form = ScanForm(request.POST, request.FILES, stay=stay, body_size=size)
    if form.is_valid() and _attaches(form, request):
        messages.success(request, _("The scan is sealed."))
        return redirect("placements:scans", placement_id=stay.pk)
    return _page(request, stay, form=form)


@permission_required("placements.view_scan", raise_exception=True)
@require_POST
def open_scan(request: StaffRequest, placement_id: UUID, scan_id: UUID) -> HttpResponse:
    """Answer with the file itself, after the entry that says who took it and why."""
    stay = _stay(request, placement_id)
    document = get_object_or_404(Document, scan__in=_scans_of(stay), scan=scan_id)
    reason = ReasonForm(request.POST)
    if not reason.is_valid():
        return _page(request, stay, reason=reason)
    opened = open_sealed(
        document, "content", by=request.user, why=reason.cleaned_data["why"]
    )
    return _delivered(document, opened.content)


def _delivered(document: Document, content: object) -> HttpResponse:
    """Hand a file out so that no browser draws it within our pages."""
    response = HttpResponse(content, content_type=Media(document.media).content_type)
    response["Content-Disposition"] = f'attachment; filename="{document.neutral_name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _attaches(form: ScanForm, request: StaffRequest) -> bool:
    file = form.cleaned_data["file"]
    try:
        attach_scan(
            paper=form.chosen,
            content=file.read(),
            name=file.name,
            scan_id=form.number,
            by=request.user,
        )
    except Refused as refusal:
        form.is_too_large = False
        form.add_error("file", str(refusal))
    return form.is_valid()


def _stay(request: StaffRequest, placement_id: UUID) -> Placement:
    return get_object_or_404(stays_for(request.user), pk=placement_id)


def _scans_of(stay: Placement) -> QuerySet[PaperScan]:
    return PaperScan.objects.filter(
        Q(contract__placement=stay) | Q(ground__placement=stay)
    )


def _page(
    request: StaffRequest,
    stay: Placement,
    *,
    form: ScanForm | None = None,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    found = list(
        _scans_of(stay)
        .select_related("document__added_by")
        .defer("document__content")
        .order_by("document__added_at")
    )
    (standing,) = standings_of([stay.resident], request.user)
    context = {
        "stay": stay,
        "resident": stay.resident,
        "papers": [
            Scanned(
                paper,
                [
                    scan
                    for scan in found
                    if paper.pk in {scan.contract_id, scan.ground_id}
                ],
            )
            for paper in papers(stay)
        ],
        "first": found[0] if found else None,
        "may_open": may_open(request.user, Compartment.PLAN, standing),
        "form": form or ScanForm(stay=stay),
        "reason": reason or ReasonForm(),
    }
    return render(request, "placements/scans.html", context)
