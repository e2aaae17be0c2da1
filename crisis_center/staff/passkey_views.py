"""Pages of one's own keys for signing in."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crisis_center.staff import actions
from crisis_center.staff.fresh import fresh_second_factor, fresh_unless_first
from crisis_center.staff.own_sessions import stay_alone
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest


class Adding(AddWebAuthnView):  # type: ignore[misc]  # untyped library
    """Add a key, and count its touch as this session's second factor."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        # The store of a shared computer belongs to nobody.
        selection = options["publicKey"]["authenticatorSelection"]
        selection["authenticatorAttachment"] = "cross-platform"
        return context | {
            "js_data": {"creation_options": options},
            "is_first": not is_mfa_enabled(self.request.user),
        }

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        user = self.request.user
        key = Authenticator.objects.filter(
            user=user, type=Authenticator.Type.WEBAUTHN
        ).latest("pk")
        record_authentication(self.request, user, "mfa", type="webauthn", id=key.pk)
        actions.finish_adding(key=key, by=user)
        stay_alone(self.request, user)
        return response


class Again(ReauthenticateWebAuthnView):  # type: ignore[misc]
    def form_invalid(self, form: Any) -> HttpResponse:
        """Stay here, where the other ways are; allauth would go to the front door."""
        page: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return page


class SecondStep(AuthenticateView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        kinds = [Authenticator.Type.WEBAUTHN]
        return context | {"has_key": is_mfa_enabled(self.stage.login.user, kinds)}


again = Again.as_view()
second_step = SecondStep.as_view()
add = fresh_unless_first(Adding.as_view())


@require_http_methods(["GET", "POST"])
@fresh_second_factor()
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    own = Authenticator.objects.filter(
        user=request.user, type=Authenticator.Type.WEBAUTHN
    )
    key = get_object_or_404(own, pk=pk)
    if request.method == "GET":
        return render(request, "mfa/webauthn/remove.html", {"key": key.wrap()})
    try:
        actions.remove_passkey(key=key, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        stay_alone(request, request.user)
        messages.success(request, _("The key is removed."))
    return redirect("mfa_index")
