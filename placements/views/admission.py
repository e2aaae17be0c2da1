"""Admit somebody: who, which beds, which days, a check, done."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crisis_center.dates import tonight
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from placements import actions, house
from placements.forms.admission import AdmitForm, bed_of
from placements.forms.fields import DayField
from placements.forms.words import bed_name, capital, person
from placements.models import Bed, Ground
from placements.views.arrivals import families, outside
from placements.views.steps import Line, Step, counted, end_line, long_day, step_of
from residents.models import Resident


@permission_required("placements.admit", raise_exception=True)
@require_http_methods(["GET", "POST"])
def create(request: StaffRequest) -> HttpResponse:
    asked = request.GET.getlist("who")
    if not asked:
        return _who(request)
    residents = _arriving(asked, request.user)
    if request.method == "POST":
        return _answer(request, residents)
    today = timezone.localdate()
    bed = {bed_of(residents[0]): request.GET.get("bed", "")}
    form = _form(residents, initial={"starts_on": today} | bed | _act(residents))
    return _page(request, form)


def _who(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    shown = {
        "families": families(
            by=request.user, today=today, bed=request.GET.get("bed", "")
        ),
        "has_beds": Bed.objects.in_use(first=today, last=today).exists(),
    }
    return render(request, "placements/admit_who.html", shown)


def _answer(request: StaffRequest, residents: Sequence[Resident]) -> HttpResponse:
    step = step_of(request)
    typed = _counted(request.POST) if step == Step.COUNT else request.POST
    form = _form(residents, data=typed)
    if step == Step.BACK or not form.is_valid() or step == Step.COUNT:
        return _page(request, form)
    if step == Step.CHECK:
        return _check(request, form)
    return _save(request, form)


def _save(request: StaffRequest, form: AdmitForm) -> HttpResponse:
    try:
        placements = actions.admit(
            arrivals=form.arrivals,
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
            now=timezone.now(),
            by=request.user,
        )
    except Refused as refusal:
        # The beds are read again: the one that was taken is no longer offered.
        again = _form(form.residents, data=request.POST)
        return _page(request, again, refusal=str(refusal))
    messages.success(request, _("The stay is saved."))
    return redirect("placements:detail", placement_id=placements[0].pk)


def _check(request: StaffRequest, form: AdmitForm) -> HttpResponse:
    first, last = form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]
    beds = [
        Line(
            each.resident.case_code,
            capital(bed_name(each.bed)),
            person(each.resident, first),
        )
        for each in form.arrivals
    ]
    shown = {
        "form": form,
        "heading": _("Check before admission"),
        "lead": _codes(each.resident for each in form.arrivals) + ".",
        "lines": [*beds, Line(_("First day"), long_day(first)), end_line(first, last)],
        "button": _("Admit and keep the bed"),
    }
    return render(request, "placements/check.html", shown)


def _page(request: StaffRequest, form: AdmitForm, *, refusal: str = "") -> HttpResponse:
    shown = {
        "form": form,
        "codes": _codes(form.residents),
        "refusal": refusal,
        "kept": _("Everything else is as you typed it."),
        "end": _end(form),
    }
    return render(request, "placements/admit_form.html", shown)


def _form(residents: Sequence[Resident], **given: Any) -> AdmitForm:
    night = tonight(timezone.now())
    beds = house.free_beds(night, night)
    return AdmitForm(residents=residents, beds=beds, **given)


def _act(residents: Sequence[Resident]) -> dict[str, str]:
    by_order = any(each.entry == Resident.Entry.ORDER for each in residents)
    return {"act_kind": Ground.Kind.ORDER} if by_order else {}


def _counted(typed: QueryDict) -> QueryDict:
    try:
        starts_on = DayField().clean(typed.get("starts_on"))
    except ValidationError:
        return typed
    return counted(typed, starts_on=starts_on)


def _end(form: AdmitForm) -> Line | None:
    if not form.is_bound or not form.is_valid():
        return None
    return end_line(form.cleaned_data["starts_on"], form.cleaned_data["ends_on"])


def _arriving(asked: Sequence[str], user: User) -> list[Resident]:
    """Find those asked for; one unknown, hidden from her or in a bed is a 404."""
    try:
        keys = {UUID(each) for each in asked}
    except ValueError:
        raise Http404 from None
    found = list(outside(user).filter(pk__in=keys))
    if len(found) != len(keys):
        raise Http404
    return sorted(found, key=lambda each: each.kind != Resident.Kind.WOMAN)


def _codes(residents: Iterable[Resident]) -> str:
    return ", ".join(each.case_code for each in residents)
