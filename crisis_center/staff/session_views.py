"""Where she is signed in, and ending that from here."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from crisis_center.staff import actions
from crisis_center.staff.own_sessions import OwnSession, key_of, sessions_of
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.traces import Trace


@require_GET
def own_sessions(request: StaffRequest) -> HttpResponse:
    return render(request, "staff/own_sessions.html", {"sessions": _own(request)})


@require_POST
def end_own_session(request: StaffRequest, key: str) -> HttpResponse:
    found = next((each for each in _own(request) if each.key == key), None)
    if found is None or found.is_this:
        raise Http404
    actions.end_session(session=found.row, why=Trace.SESSION_ENDED, by=request.user)
    messages.success(request, _("The session is ended."))
    return redirect("own_sessions")


@require_POST
def end_other_sessions(request: StaffRequest) -> HttpResponse:
    actions.end_sessions(user=request.user, but=key_of(request), by=request.user)
    messages.success(request, _("The other sessions are ended."))
    return redirect("own_sessions")


def _own(request: StaffRequest) -> list[OwnSession]:
    return sessions_of(request.user, this=key_of(request))
