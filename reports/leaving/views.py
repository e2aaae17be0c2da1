from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from crisis_center.compartments import Compartment
from crisis_center.opening.door import open_many
from crisis_center.staff.fresh import fresh_second_factor
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.roles import Role
from reports.leaving import actions, notes
from reports.leaving.forms import LeavingForm, SuccessorForm
from reports.leaving.models import Leaving, Succession
from reports.leaving.notes import READER_OF, Notes
from reports.opened_by import opened_cases
from residents.models import Resident
from residents.views.fetching import closing_by_itself, open_until
from services.professions import COMPARTMENT_OF

LOOKED_BACK = timedelta(days=30)
ROWS = 50  # on a page


@permission_required("reports.decide_leaving", raise_exception=True)
@require_GET
def leaving_list(request: StaffRequest) -> HttpResponse:
    left = Leaving.objects.select_related("leaver", "decided_by")
    return render(request, "reports/leaving_list.html", {"left": left})


@permission_required("reports.decide_leaving", raise_exception=True)
@require_http_methods(["GET", "POST"])
@fresh_second_factor(back="staff:signature-list")
def leaving(request: StaffRequest, user_id: UUID) -> HttpResponse:
    others = User.objects.with_standing().filter(is_active=True)
    leaver = get_object_or_404(others.exclude(pk=request.user.pk), pk=user_id)
    form = _form(request, leaver)
    if form.is_valid() and (left := _lets_leave(request, leaver, form)):
        messages.success(
            request, _("Her work has ended and she is signed out everywhere.")
        )
        return redirect("reports:leaving-protocol", leaving_id=left.pk)
    now = timezone.now()
    context = {
        "leaver": leaver,
        "form": form,
        "opened": opened_cases(
            leaver, since=now - LOOKED_BACK, until=now, viewer=request.user
        ),
    }
    return render(request, "reports/leaving_form.html", context)


@permission_required("reports.decide_leaving", raise_exception=True)
@require_GET
def protocol(request: StaffRequest, leaving_id: UUID) -> HttpResponse:
    """Show what was done, as it is printed and kept; walls hold for the reader."""
    return _protocol(request, leaving_id)


@permission_required("reports.decide_leaving", raise_exception=True)
@require_POST
def reasons(request: StaffRequest, leaving_id: UUID) -> HttpResponse:
    """Answer with the protocol and why each successor was named, for a while."""
    response = _protocol(request, leaving_id, opens_reasons=True)
    sealed_page = reverse("reports:leaving-protocol", args=[leaving_id])
    return closing_by_itself(response, sealed_page=sealed_page)


def _protocol(
    request: StaffRequest, leaving_id: UUID, *, opens_reasons: bool = False
) -> HttpResponse:
    found = Leaving.objects.select_related("leaver", "decided_by")
    left = get_object_or_404(found, pk=leaving_id)
    seen = Resident.objects.not_blocked_for(request.user)
    handed = left.hand_overs.filter(resident__in=seen)
    named = list(
        Succession.objects.filter(
            predecessor=left.leaver, decided_at__gte=left.decided_at, resident__in=seen
        ).with_names()
    )
    opened = (
        open_many(named, "reason", by=request.user, reason="leaving-protocol")
        if opens_reasons
        else {}
    )
    context = {
        "left": left,
        "handed": handed.select_related("resident", "taker"),
        "named": [(each, opened.get(each.pk)) for each in named],
        "shows_reasons": bool(opened),
        "until": open_until(),
        "opened": opened_cases(
            left.leaver,
            since=left.decided_at - LOOKED_BACK,
            until=left.decided_at,
            viewer=request.user,
        ),
    }
    return render(request, "reports/leaving_protocol.html", context)


@permission_required("reports.decide_leaving", raise_exception=True)
@require_GET
def notes_list(request: StaffRequest) -> HttpResponse:
    unread = notes.without_reader(viewer=request.user)
    page = Paginator(unread, ROWS).get_page(request.GET.get("page"))
    return render(request, "reports/notes_list.html", {"page": page})


@permission_required("reports.decide_leaving", raise_exception=True)
@require_http_methods(["GET", "POST"])
@fresh_second_factor(back="reports:notes-list")
def successor(request: StaffRequest, case_id: UUID, drawer: str) -> HttpResponse:
    of = _unread(request, case_id, drawer)
    form = SuccessorForm(
        request.POST or None,
        case=of.resident,
        colleagues=_in_roles(READER_OF[of.compartment]),
    )
    if form.is_valid() and _names(request, of, form):
        messages.success(request, _("Decided. She is on the team of the case."))
        return redirect("reports:notes-list")
    return render(request, "reports/successor.html", {"of": of, "form": form})


def _form(request: StaffRequest, leaver: Any) -> LeavingForm:
    seen = Resident.objects.not_blocked_for(request.user)
    behind = list(notes.left_behind_by(leaver).filter(pk__in=seen.values("pk")))
    profession = notes.profession_of(leaver)
    roles = [role for role, own in COMPARTMENT_OF.items() if own == profession]
    return LeavingForm(
        request.POST or None,
        cases=list(seen.open().with_team_member(leaver).order_by("case_code")),
        noted={case.pk for case in behind},
        closed=[case for case in behind if not case.is_open],
        colleagues=[user for user in _in_roles(*roles) if user.pk != leaver.pk],
    )


def _lets_leave(
    request: StaffRequest, leaver: User, form: LeavingForm
) -> Leaving | None:
    try:
        return actions.let_leave(
            leaver=leaver,
            takers=form.takers,
            reason=form.cleaned_data.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _names(request: StaffRequest, of: Notes, form: SuccessorForm) -> bool:
    try:
        actions.name_successor(
            of=of,
            successor=form.successor,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _unread(request: StaffRequest, case_id: UUID, drawer: str) -> Notes:
    """Give notes that nobody can open; for any other there is no page."""
    if drawer not in {each.value for each in READER_OF}:
        raise Http404
    seen = Resident.objects.not_blocked_for(request.user)
    of = Notes(get_object_or_404(seen, pk=case_id), Compartment(drawer))
    if not notes.is_without_reader(of):
        raise Http404
    return of


def _in_roles(*roles: Role) -> list[User]:
    working = User.objects.with_standing().filter(
        is_active=True, current_role__in=roles
    )
    return list(working.order_by("display_name"))
