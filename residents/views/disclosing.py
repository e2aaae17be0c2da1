"""What was told about her: written once, corrected by a later row."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from residents import actions
from residents.forms import DisclosureForm, as_told
from residents.models import Disclosure, Resident
from residents.views.consent_page import opened
from residents.views.fetching import file_of


@permission_required("residents.disclose", raise_exception=True)
@require_http_methods(["GET", "POST"])
def disclose(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    form = DisclosureForm(
        request.POST or None,
        resident=resident,
        today=timezone.localdate(),
        by=request.user,
    )
    return _answer(request, form, wrong=None)


@permission_required("residents.change_consent", raise_exception=True)
@require_http_methods(["GET", "POST"])
def correct(
    request: StaffRequest, resident_id: UUID, disclosure_id: UUID
) -> HttpResponse:
    resident = file_of(request, resident_id)
    wrong = _disclosure(resident, disclosure_id)
    form = DisclosureForm(
        request.POST or None,
        resident=resident,
        today=timezone.localdate(),
        by=request.user,
        initial=as_told(wrong),
    )
    return _answer(request, form, wrong=wrong)


@permission_required("residents.view_consent", raise_exception=True)
@require_POST
def open_disclosure(
    request: StaffRequest, resident_id: UUID, disclosure_id: UUID
) -> HttpResponse:
    row = _disclosure(file_of(request, resident_id), disclosure_id)
    return opened(request, row, "what", "recipient_name")


def _disclosure(resident: Resident, disclosure_id: UUID) -> Disclosure:
    return get_object_or_404(resident.disclosures.with_people(), pk=disclosure_id)


def _answer(
    request: StaffRequest, form: DisclosureForm, *, wrong: Disclosure | None
) -> HttpResponse:
    resident = form.resident
    if form.is_valid() and _writes(form, request, wrong):
        messages.success(request, _("Saved."))
        return redirect("residents:consents", resident_id=resident.pk)
    context = {"resident": resident, "form": form, "wrong": wrong}
    return render(request, "residents/disclose.html", context)


def _writes(
    form: DisclosureForm, request: StaffRequest, wrong: Disclosure | None
) -> bool:
    now, by = timezone.now(), request.user
    try:
        if wrong:
            actions.correct_disclosure(
                disclosure_id=form.number, wrong=wrong, told=form.told, by=by, now=now
            )
        else:
            actions.disclose(
                disclosure_id=form.number,
                resident=form.resident,
                told=form.told,
                by=by,
                now=now,
            )
    except Refused as refusal:
        form.take_refusal(refusal)
    return form.is_valid()
