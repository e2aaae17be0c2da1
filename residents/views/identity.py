from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from crisis_center.opening.drafting import Drafting
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from residents import actions, consenting
from residents.drafts import IDENTITY
from residents.drawers import Line, lines_of, opened
from residents.forms import IdentityForm, ReasonForm
from residents.forms.identity import NAMES
from residents.models import Identity, Resident
from residents.views.fetching import closing_by_itself, file_of, open_until


@permission_required("residents.view_file", raise_exception=True)
@require_GET
def identity(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    lines = lines_of(resident, request.user)
    return _page(request, resident, lines, ReasonForm())


@permission_required("residents.view_file", raise_exception=True)
@require_POST
def identity_open(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    """Answer with the values themselves: no redirect, and a reload asks again."""
    resident = file_of(request, resident_id)
    lines = lines_of(resident, request.user)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, resident, lines, form)
    shown = opened(lines, by=request.user, why=form.cleaned_data["why"])
    response = _page(request, resident, shown, form)
    sealed_page = reverse("residents:identity", kwargs={"resident_id": resident_id})
    return closing_by_itself(response, sealed_page=sealed_page)


@permission_required("residents.change_resident", raise_exception=True)
@require_http_methods(["GET", "POST"])
def identity_edit(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    draft = Drafting(request, IDENTITY, resident_id)
    if "open" in request.POST:
        return _edit_page(request, resident, _filled(request, resident), draft)
    form = draft.filled(IdentityForm(draft.data, initial=_plain(resident.identity)))
    if form.is_valid() and _changes(form, resident.identity, request):
        draft.drop()
        messages.success(request, _("Saved."))
        return redirect("residents:identity", resident_id=resident.pk)
    return _edit_page(request, resident, form, draft)


def _page(
    request: StaffRequest, resident: Resident, lines: list[Line], form: ReasonForm
) -> HttpResponse:
    context = {
        "resident": resident,
        "lines": lines,
        "form": form,
        "can_open": any(line.opens for line in lines),
        "is_open": any(line.value is not None for line in lines),
        "until": open_until(),
        "to_call": consenting.to_call(resident, timezone.now()),
    }
    return render(request, "residents/identity.html", context)


def _edit_page(
    request: StaffRequest, resident: Resident, form: IdentityForm, draft: Drafting
) -> HttpResponse:
    context = {
        "resident": resident,
        "form": form,
        "draft": draft,
        "can_open": not form["filled"].value()
        and any(line.opens for line in lines_of(resident, request.user)),
    }
    return render(request, "residents/identity_edit.html", context)


def _filled(request: StaffRequest, resident: Resident) -> IdentityForm:
    """Fill in what she may open; the rest starts empty."""
    values = _values(request, resident.identity)
    return IdentityForm(initial=_plain(resident.identity) | values | {"filled": True})


def _values(request: StaffRequest, row: Identity) -> dict[str, str | date | None]:
    lines = [
        line for line in lines_of(row.resident, request.user) if line.name in NAMES
    ]
    shown = opened(lines, by=request.user, why=_("Correcting the identity"))
    return {line.name: line.value for line in shown if line.opens}


def _plain(row: Identity) -> dict[str, object]:
    return {"version": row.version, "personal_number_kind": row.personal_number_kind}


def _changes(form: IdentityForm, row: Identity, request: StaffRequest) -> bool:
    before = _values(request, row) if form.cleaned_data["filled"] else {}
    try:
        actions.change_identity(
            identity=row,
            version=form.cleaned_data["version"],
            values=form.changed_from(before),
            number_kind=Identity.NumberKind(form.cleaned_data["personal_number_kind"]),
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        form.take_version(row.version)
    return form.is_valid()
