"""A stay that goes on: prolong it, move, swap beds, leave."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crisis_center.dates import DAY, tonight
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from placements import actions, house
from placements.actions.nights import last_night
from placements.forms.stays import (
    DischargeForm,
    ExtendForm,
    ExtraBedForm,
    MoveForm,
    SwapForm,
)
from placements.forms.words import capital
from placements.models import Placement
from placements.views.stays import stays_for
from placements.views.steps import Line, Step, counted, end_line, long_day, step_of


@dataclass(frozen=True)
class Change:
    """One change of one stay: its form, its words, and what it does."""

    stay: Placement
    form: forms.Form
    heading: str
    button: str
    act: Callable[[], object]
    check: Callable[[], list[Line]] | None = None
    counts_months: bool = False


@permission_required("placements.change_stay", raise_exception=True)
@require_http_methods(["GET", "POST"])
def extend(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    stay, today = _open_stay(request, placement_id), timezone.localdate()
    starts_on = _next_day(stay, today=today)
    typed: QueryDict = request.POST
    if step_of(request) == Step.COUNT:
        typed = counted(typed, starts_on=starts_on)
    form = ExtendForm(
        typed or None,
        stay=stay,
        starts_on=starts_on,
        decides=request.user.has_perm("placements.decide"),
        today=today,
    )
    change = Change(
        stay=stay,
        form=form,
        heading=_("Prolong from %(day)s") % {"day": long_day(starts_on)},
        button=_("Prolong"),
        act=lambda: actions.extend(
            placement=stay,
            ends_on=form.cleaned_data["ends_on"],
            by=request.user,
            today=today,
            act=form.act,
            ruling=form.ruling,
        ),
        check=lambda: _prolonging(form, by=request.user),
        counts_months=True,
    )
    return _answer(request, change)


@permission_required("placements.change_stay", raise_exception=True)
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    stay, now = _open_stay(request, placement_id), timezone.now()
    night = tonight(now)
    until = max(night, stay.planned_exit_on - DAY)
    form = MoveForm(
        request.POST or None,
        beds=house.free_beds(night, until),
        decides=request.user.has_perm("placements.decide"),
        today=timezone.localdate(),
    )
    change = Change(
        stay=stay,
        form=form,
        heading=_("Move to another bed"),
        button=_("Move tonight"),
        act=lambda: actions.move(
            placement=stay,
            bed=form.cleaned_data["bed"],
            by=request.user,
            now=now,
            ruling=form.ruling,
        ),
    )
    return _answer(request, change)


@permission_required("placements.change_stay", raise_exception=True)
@require_http_methods(["GET", "POST"])
def swap(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    stay, now = _open_stay(request, placement_id), timezone.now()
    board = house.board(tonight(now), viewer=request.user)
    beds = {line.sleeper.placement_id: line.bed for line in board.lines if line.sleeper}
    own = beds.pop(stay.pk, None) or last_night(stay).bed
    others = Placement.objects.open().filter(pk__in=beds).select_related("resident")
    form = SwapForm(
        request.POST or None,
        own=own,
        others=[(each, beds[each.pk]) for each in others],
        decides=request.user.has_perm("placements.decide"),
        today=timezone.localdate(),
    )
    change = Change(
        stay=stay,
        form=form,
        heading=_("Swap beds with somebody"),
        button=_("Swap tonight"),
        act=lambda: actions.swap(
            one=stay,
            other=form.cleaned_data["other"],
            by=request.user,
            now=now,
            ruling=form.ruling,
        ),
    )
    return _answer(request, change)


@permission_required("placements.decide", raise_exception=True)
@require_http_methods(["GET", "POST"])
def extra_bed(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    stay, today = _open_stay(request, placement_id), timezone.localdate()
    form = ExtraBedForm(request.POST or None, today=today)
    change = Change(
        stay=stay,
        form=form,
        heading=_("New decision on the extra bed"),
        button=_("Save the decision"),
        act=lambda: actions.decide_extra_bed(
            placement=stay, ruling=form.ruling, today=today, by=request.user
        ),
    )
    return _answer(request, change)


@permission_required("placements.change_stay", raise_exception=True)
@require_http_methods(["GET", "POST"])
def discharge(request: StaffRequest, placement_id: UUID) -> HttpResponse:
    stay = _open_stay(request, placement_id)
    now = timezone.localtime()
    hour = now.time().replace(second=0, microsecond=0)
    form = DischargeForm(
        request.POST or None, initial={"day": now.date(), "hour": hour}, now=now
    )
    change = Change(
        stay=stay,
        form=form,
        heading=_("Leaving the house"),
        button=_("Save the leaving"),
        act=lambda: actions.discharge(
            placement=stay,
            at=form.at,
            reason=form.cleaned_data["reason"],
            destination=form.cleaned_data["destination"],
            by=request.user,
        ),
        check=lambda: _leaving(form),
    )
    return _answer(request, change)


def _next_day(stay: Placement, *, today: date) -> date:
    """Give the day after what the stay rests on ends."""
    ends = [each.last_day for each in stay.contracts.all()]
    grounds = stay.grounds.values_list("valid_until", flat=True)
    ends += [until for until in grounds if until]
    return max(ends) + DAY if ends else today


def _prolonging(form: ExtendForm, *, by: User) -> list[Line]:
    lines = [Line(_("First day"), long_day(form.starts_on))]
    if form.ruling and form.is_long:
        why = _("%(who)s decides.") % {"who": by.display_name}
        reason = capital(str(form.ruling.reason.label))
        lines.append(Line(_("Past six months"), reason, why))
    return [*lines, end_line(form.starts_on, form.cleaned_data["ends_on"])]


def _leaving(form: DischargeForm) -> list[Line]:
    typed = form.cleaned_data
    night = typed["day"] - timedelta(days=1)
    return [
        Line(
            _("Leaves"),
            f"{long_day(typed['day'])}, {typed['hour']:%H:%M}",
            _("Her last night is that of %(day)s.") % {"day": long_day(night)},
            is_key=True,
        ),
        Line(_("Why she leaves"), str(typed["reason"])),
        Line(_("Where she goes"), str(typed["destination"])),
    ]


def _open_stay(request: StaffRequest, placement_id: UUID) -> Placement:
    stays = stays_for(request.user).filter(exit_at=None)
    return get_object_or_404(stays, pk=placement_id)


def _answer(request: StaffRequest, change: Change) -> HttpResponse:
    step = step_of(request)
    stops = request.method == "GET" or step in {Step.BACK, Step.COUNT}
    if not change.form.is_valid() or stops:
        return _page(request, change)
    if change.check and step == Step.CHECK:
        return render(
            request,
            "placements/check.html",
            _words(change) | {"lines": change.check()},
        )
    try:
        change.act()
    except Refused as refusal:
        return _page(request, change, refusal=str(refusal))
    messages.success(request, _("Saved."))
    return redirect("placements:detail", placement_id=change.stay.pk)


def _page(request: StaffRequest, change: Change, *, refusal: str = "") -> HttpResponse:
    shown = _words(change) | {
        "refusal": refusal,
        "kept": _("Everything else is as you typed it."),
        "counts_months": change.counts_months,
        "next_step": Step.CHECK if change.check else Step.SAVE,
        "next": _("Go on to the check") if change.check else change.button,
    }
    return render(request, "placements/stay_form.html", shown)


def _words(change: Change) -> dict[str, object]:
    stay = change.stay
    said = {"code": stay.resident.case_code, "number": stay.register_number}
    return {
        "form": change.form,
        "heading": change.heading,
        "lead": _("%(code)s, stay %(number)s.") % said,
        "button": change.button,
        "back": reverse("placements:detail", kwargs={"placement_id": stay.pk}),
    }
