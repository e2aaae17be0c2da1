"""Close a file when the work on the case is over, and open it again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from residents import actions
from residents.forms import CloseForm
from residents.models import Resident
from residents.views.fetching import file_of


@permission_required("residents.change_resident", raise_exception=True)
@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    today = timezone.localdate()
    form = CloseForm(request.POST or None, initial={"on": today}, today=today)
    if form.is_valid() and _closes(form, resident, request):
        messages.success(request, _("The file is closed."))
        return redirect("residents:detail", resident_id=resident.pk)
    context = {"resident": resident, "form": form}
    return render(request, "residents/close.html", context)


@permission_required("residents.change_resident", raise_exception=True)
@require_POST
def reopen(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    try:
        actions.reopen_file(resident=resident, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The file is open again."))
    return redirect("residents:detail", resident_id=resident.pk)


def _closes(form: CloseForm, resident: Resident, request: StaffRequest) -> bool:
    try:
        actions.close_file(
            resident=resident, on=form.cleaned_data["on"], by=request.user
        )
    except Refused as refusal:
        form.add_error("on", str(refusal))
    return form.is_valid()
