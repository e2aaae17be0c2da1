"""Read and sign before work begins, see one's own signatures, see who has signed."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from crisis_center.staff import actions, pledge_mark
from crisis_center.staff.models import PledgeSignature, User
from crisis_center.staff.models.pledges import Pledged, pledged
from crisis_center.staff.pledge_forms import PledgeForm
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest


@dataclass(frozen=True)
class Signatory:
    """A member of staff and how she stands to the texts in force."""

    user: User
    pledged: list[Pledged]
    is_due: bool


@require_http_methods(["GET", "POST"])
def pledge(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    standing = pledge_mark.standing_of(request.user)
    due = [each.pledge for each in standing if each.may_be_signed(today)]
    if not due:
        return redirect("staff:pledge-signed")
    form = PledgeForm(request.POST or None, pledges=due, user=request.user)
    if form.is_valid() and _signs(request, form):
        messages.success(request, _("Signed."))
        return redirect("admin:index" if request.user.is_staff else "reports:today")
    return render(request, "staff/pledge.html", {"form": form})


def _signs(request: StaffRequest, form: PledgeForm) -> bool:
    try:
        actions.sign(pledges=form.pledges, on=timezone.localdate(), by=request.user)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    pledge_mark.forget(request)
    return True


@require_GET
def signed(request: StaffRequest) -> HttpResponse:
    """Show what she has signed, each with its text, to keep or to print."""
    signatures = PledgeSignature.objects.filter(user=request.user)
    return render(request, "staff/pledge_signed.html", {"signatures": signatures})


@permission_required("staff.view_signatures", raise_exception=True)
@require_GET
def signature_list(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    working = User.objects.with_standing().filter(
        is_active=True, current_role__isnull=False
    )
    signatures = PledgeSignature.objects.in_force().filter(user__is_active=True)
    of: dict[object, list[PledgeSignature]] = {}
    for each in signatures:
        of.setdefault(each.user_id, []).append(each)
    people = [_signatory(user, of.get(user.pk, []), today) for user in working]
    people.sort(key=lambda one: (not one.is_due, one.user.display_name))
    context = {
        "people": people,
        "today": today,
        "due": sum(one.is_due for one in people),
    }
    return render(request, "staff/signature_list.html", context)


def _signatory(user: User, signatures: list[PledgeSignature], today: date) -> Signatory:
    standing = pledged(signatures)
    return Signatory(user, standing, any(each.is_due(today) for each in standing))
