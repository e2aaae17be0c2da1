from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from residents import actions
from residents.forms import ColleagueForm
from residents.models import Resident
from residents.views.fetching import file_of

# Two forms with the same input stand on one page.
_MEMBER, _BLOCK = "member_%s", "block_%s"


@permission_required("residents.view_file", raise_exception=True)
@require_GET
def team(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    return _page(request, file_of(request, resident_id))


@permission_required("residents.change_team", raise_exception=True)
@require_POST
def team_add(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    form = ColleagueForm(request.POST, but=[], auto_id=_MEMBER)
    if not form.is_valid():
        return _page(request, resident, member_form=form)
    return _done(
        request,
        resident,
        lambda: actions.add_member(
            resident=resident, user=form.cleaned_data["user"], by=request.user
        ),
    )


@permission_required("residents.change_team", raise_exception=True)
@require_POST
def team_end(request: StaffRequest, resident_id: UUID, member_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    member = get_object_or_404(resident.members.current(), pk=member_id)
    return _done(
        request,
        resident,
        lambda: actions.end_membership(member=member, by=request.user),
    )


@permission_required("residents.block", raise_exception=True)
@require_POST
def team_block(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    form = ColleagueForm(request.POST, but=[], auto_id=_BLOCK)
    if not form.is_valid():
        return _page(request, resident, block_form=form)
    return _done(
        request,
        resident,
        lambda: actions.block(
            resident=resident, user=form.cleaned_data["user"], by=request.user
        ),
    )


@permission_required("residents.block", raise_exception=True)
@require_POST
def team_lift(request: StaffRequest, resident_id: UUID, block_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    hidden = get_object_or_404(resident.blocks.current(), pk=block_id)
    return _done(
        request,
        resident,
        lambda: actions.lift_block(hidden=hidden, by=request.user),
    )


@permission_required("residents.block", raise_exception=True)
@require_POST
def team_reach(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    """Let every social worker in, or only those on the team by name."""
    resident = file_of(request, resident_id)
    return _done(
        request,
        resident,
        lambda: actions.set_open_to_social_workers(
            resident=resident, is_open="open" in request.POST, by=request.user
        ),
    )


def _done(
    request: StaffRequest, resident: Resident, action: Callable[[], object]
) -> HttpResponse:
    try:
        action()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("residents:team", resident_id=resident.pk)


def _page(
    request: StaffRequest,
    resident: Resident,
    *,
    member_form: ColleagueForm | None = None,
    block_form: ColleagueForm | None = None,
) -> HttpResponse:
    members = list(resident.members.current().with_people())
    may_block = request.user.has_perm("residents.block")
    blocks = list(resident.blocks.current().with_people()) if may_block else []
    on_team = [member.user_id for member in members]
    hidden_from = [request.user.pk, *(block.user_id for block in blocks)]
    context = {
        "resident": resident,
        "members": members,
        "blocks": blocks,
        "member_form": member_form or ColleagueForm(but=on_team, auto_id=_MEMBER),
        "block_form": block_form or ColleagueForm(but=hidden_from, auto_id=_BLOCK),
    }
    return render(request, "residents/team.html", context)
