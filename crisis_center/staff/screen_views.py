"""The screen of who is signed in: locked, opened again, kept open, left at once."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from crisis_center.staff import actions
from crisis_center.staff.locking import lock_page, row_of
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.throttle import TOO_MANY
from crisis_center.staff.traces import Trace, leave
from crisis_center.staff.unlocking import (
    KeyProof,
    Proof,
    proofs_of,
    question_to_key,
)
from crisis_center.staff.ways_back import way_back

MOST_WRONG_TRIES = 5


@require_POST
def lock(request: StaffRequest) -> HttpResponse:
    actions.lock_screen(session=row_of(request), now=timezone.now(), by=request.user)
    return _answer(request, lock_page(request.POST.get("next", "")))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def locked(request: StaffRequest) -> HttpResponse:
    if not row_of(request).is_locked(now=timezone.now()):
        return redirect(way_back(request))
    proofs = proofs_of(request, request.user)
    sent = next((each for each in proofs.values() if each.is_bound), None)
    if sent and _holds(request, sent):
        _unlock(request, sent)
        return redirect(way_back(request))
    if not request.user.is_authenticated:
        return redirect("account_login")
    back = way_back(request)
    context = {"proofs": proofs, "back": back, "action": lock_page(back)}
    if KeyProof.field in proofs:
        context["js_data"] = question_to_key(request, request.user)
    return render(request, "staff/screen_locked.html", context)


@require_POST
def stay(request: StaffRequest) -> HttpResponse:
    """Be asked for, which is use: the script says that she is still here."""
    return HttpResponse(status=204)


@login_not_required
@require_POST
def quick_exit(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        get_adapter().logout(request)
    return _answer(request, "left")


@login_not_required
@require_GET
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "staff/left.html")


def _holds(request: StaffRequest, proof: Proof) -> bool:
    if proof.is_valid():
        return True
    if not proof.has_error(proof.field, TOO_MANY):
        _note_wrong_try(request)
    return False


def _note_wrong_try(request: StaffRequest) -> None:
    user, session = request.user, row_of(request)
    actions.note_wrong_try(session=session, by=user)
    session.refresh_from_db(fields=["wrong_tries"])
    if session.wrong_tries >= MOST_WRONG_TRIES:
        logout(request)
        leave(Trace.UNLOCK_GIVEN_UP, by=user, on=user)
        messages.warning(
            request, _("After five wrong tries the session was ended. Sign in again.")
        )


def _unlock(request: StaffRequest, proof: Proof) -> None:
    """Go on under a new key: its row begins unlocked."""
    proof.save()
    request.session.cycle_key()
    leave(Trace.SCREEN_UNLOCKED, by=request.user, on=request.user)


def _answer(request: HttpRequest, page: str) -> HttpResponse:
    """Lead to a page, or say to a script, which goes there itself, that it is done."""
    return HttpResponse(status=204) if "script" in request.POST else redirect(page)
