from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal import ratelimit
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from crisis_center.staff import actions, own_sessions
from crisis_center.staff.forms import ActivateForm, ProfileForm
from crisis_center.staff.fresh import fresh_second_factor, fresh_unless_first
from crisis_center.staff.middleware import LANGUAGE
from crisis_center.staff.models import Approval, User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.throttle import FIRST_WAIT, Door, TooManyTriesError, Tries
from crisis_center.staff.traces import Trace, leave
from crisis_center.staff.ways_back import way_back

# The code is out of reach of guessing; this keeps a flood off the database.
ACTIVATION_TRIES = {"activate": "300/m/ip"}


@dataclass(frozen=True)
class Waiting:
    """An approval as its reader sees it: hers to decide, or why not."""

    approval: Approval
    obstacle: Refused | None


@permission_required("staff.confirm_approval", raise_exception=True)
@require_GET
def approval_list(request: StaffRequest) -> HttpResponse:
    waiting = [
        Waiting(approval, actions.obstacle(approval, by=request.user))
        for approval in Approval.objects.open().with_people()
    ]
    return render(request, "staff/approval_list.html", {"waiting": waiting})


@permission_required("staff.confirm_approval", raise_exception=True)
@require_POST
@fresh_second_factor(back="staff:approval-list")
def approval_confirm(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    return _decide(request, approval_id, actions.confirm, _("Confirmed."))


@permission_required("staff.confirm_approval", raise_exception=True)
@require_POST
@fresh_second_factor(back="staff:approval-list")
def approval_refuse(request: StaffRequest, approval_id: UUID) -> HttpResponse:
    return _decide(request, approval_id, actions.refuse, _("Refused."))


def _decide(
    request: StaffRequest,
    approval_id: UUID,
    action: Callable[..., Approval],
    done: str,
) -> HttpResponse:
    approval = get_object_or_404(Approval.objects.of_accounts(), pk=approval_id)
    try:
        action(approval=approval, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("staff:approval-list")


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest) -> HttpResponse:
    form = ActivateForm(request.POST or None)
    if form.is_valid() and _activates(request, form):
        messages.success(request, _("The password is set. Sign in with it."))
        return redirect("account_login")
    return render(request, "staff/activate.html", {"form": form})


def _activates(request: HttpRequest, form: ActivateForm) -> bool:
    typed = form.cleaned_data
    tries = Tries(Door.ACTIVATION, typed["username"])
    try:
        _begin(request, tries)
        actions.activate(
            username=typed["username"], code=typed["code"], password=typed["password"]
        )
        tries.forget()
    except Refused as refusal:
        leave(Trace.ACTIVATION_FAILED, by=None)
        form.add_error(None, str(refusal))
    except TooManyTriesError as wait:
        form.add_error(None, wait)
    except ValidationError as weak:
        tries.forget()
        form.add_error("password", weak)
    return form.is_valid()


def _begin(request: HttpRequest, tries: Tries) -> None:
    if not ratelimit.consume(
        request, app="staff", action="activate", config=ACTIVATION_TRIES
    ):
        raise TooManyTriesError(FIRST_WAIT)
    tries.begin()


@require_GET
def waiting(request: StaffRequest) -> HttpResponse:
    if request.user.rights.permissions:
        return redirect("reports:today")
    return render(request, "staff/waiting.html")


@require_http_methods(["GET", "POST"])
def profile(request: StaffRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        actions.change_profile(user=request.user, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("staff:profile")
    return render(request, "staff/profile.html", {"form": form})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    if chosen not in User.Language.values:
        return HttpResponseBadRequest()
    if isinstance(request.user, User):
        request.user.language = chosen
        actions.change_profile(user=request.user, by=request.user)
    else:
        request.session[LANGUAGE] = chosen
    return redirect(way_back(request))


class Enrolment(ActivateTOTPView):  # type: ignore[misc]  # untyped library
    """Enrol, and count the code just typed as this session's second factor."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        own_sessions.stay_alone(self.request, self.request.user)
        leave(Trace.SECOND_FACTOR_ENROLLED, by=self.request.user, on=self.request.user)
        return response


class NewRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make a new sheet of codes: who read the old one is out as well."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        own_sessions.stay_alone(self.request, self.request.user)
        leave(Trace.RECOVERY_CODES_RENEWED, by=self.request.user, on=self.request.user)
        return response


enrol = fresh_unless_first(Enrolment.as_view())
new_recovery_codes = fresh_second_factor(back="mfa_index")(NewRecoveryCodes.as_view())
