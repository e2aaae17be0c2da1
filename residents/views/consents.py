"""Her consents: given on a page of their own, ended by one button after a look."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from residents import actions
from residents.forms import ConsentForm, NoticeForm
from residents.models import Consent, Resident
from residents.signing import lacks_child
from residents.views.consent_page import opened, page
from residents.views.fetching import file_of


@permission_required("residents.view_consent", raise_exception=True)
@require_GET
def consents(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    return page(request, file_of(request, resident_id))


@permission_required("residents.view_consent", raise_exception=True)
@require_POST
def open_consent(
    request: StaffRequest, resident_id: UUID, consent_id: UUID
) -> HttpResponse:
    resident = file_of(request, resident_id)
    return opened(request, _consent(resident, consent_id), "scope_text")


@permission_required("residents.change_consent", raise_exception=True)
@require_http_methods(["GET", "POST"])
def give(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    form = ConsentForm(
        request.POST or None,
        resident=resident,
        today=timezone.localdate(),
        purpose=request.GET.get("for", ""),
    )
    if form.is_valid() and (consent := _gives(form, request)):
        messages.success(request, _("Saved."))
        if lacks_child(consent, resident, timezone.localdate()):
            messages.warning(request, _("From 14 the child consents too. Ask it."))
        return redirect("residents:consents", resident_id=resident.pk)
    context = {"resident": resident, "form": form}
    return render(request, "residents/consent_give.html", context)


@permission_required("residents.change_consent", raise_exception=True)
@require_http_methods(["GET", "POST"])
def withdraw(
    request: StaffRequest, resident_id: UUID, consent_id: UUID
) -> HttpResponse:
    resident = file_of(request, resident_id)
    consent = _consent(resident, consent_id)
    if request.method == "GET":
        context = {"resident": resident, "consent": consent}
        return render(request, "residents/consent_withdraw.html", context)
    try:
        actions.withdraw_consent(consent=consent, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Withdrawn. It holds no longer."))
    return redirect("residents:consents", resident_id=resident.pk)


@permission_required("residents.change_consent", raise_exception=True)
@require_POST
def notice_given(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return page(request, resident, notice=form)
    try:
        actions.give_notice(
            resident=resident,
            audience=form.audience,
            language=form.language,
            on=timezone.localdate(),
            by=request.user,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("residents:consents", resident_id=resident.pk)


def _consent(resident: Resident, consent_id: UUID) -> Consent:
    return get_object_or_404(resident.consents.with_people(), pk=consent_id)


def _gives(form: ConsentForm, request: StaffRequest) -> Consent | None:
    try:
        return actions.give_consent(
            consent_id=form.number,
            resident=form.resident,
            given=form.given,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
