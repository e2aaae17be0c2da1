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
from placements.models import Bed, Ground, Placement
from placements.refusals import AlreadyStays
from placements.views.arrivals import families, may_arrive
from placements.views.stays import stays_for
from placements.views.steps import Line, Step, counted, end_line, long_day, step_of
from residents.models import Resident


@permission_required("placements.admit", raise_exception=True)
@require_http_methods(["GET", "POST"])
def create(request: StaffRequest) -> HttpResponse:
    asked = request.GET.getlist("who")
    if not asked:
        return _who(request)
    keys = _keys(asked)
    if request.method == "POST" and (stay := _stay_of_one(keys, request.user)):
        # A second click on the button, or a colleague was quicker.
        messages.info(request, AlreadyStays.sentence)
        return redirect("placements:detail", placement_id=stay.pk)
    residents = _arriving(keys, request.user)
    if request.method == "POST":
        return _answer(request, residents)
    today = timezone.localdate()
    bed = {bed_of(residents[0]): request.GET.get("bed", "")}
    form = _form(
        request, residents, initial={"starts_on": today} | bed | _act(residents)
    )
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
    form = _form(request, residents, data=typed)
    if step == Step.BACK or not form.is_valid() or step == Step.COUNT:
        return _page(request, form)
    if step == Step.CHECK:
        return _check(request, form)
    return _save(request, form)


def _save(request: StaffRequest, form: AdmitForm) -> HttpResponse:
    # A leaving is typed to the minute; one in the minute of arrival is not before it.
    now = timezone.now().replace(second=0, microsecond=0)
    try:
        placements = actions.admit(
            arrivals=form.arrivals,
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
            now=now,
            by=request.user,
        )
    except Refused as refusal:
        # The beds are read again: the one that was taken is no longer offered.
        again = _form(request, form.residents, data=request.POST)
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
        "lines": [
            *beds,
            *_decision(form, by=request.user),
            *_reopening(form),
            Line(_("First day"), long_day(first)),
            end_line(first, last),
        ],
        "button": _("Admit and keep the bed"),
    }
    return render(request, "placements/check.html", shown)


def _decision(form: AdmitForm, *, by: User) -> list[Line]:
    """Say what is decided with it, when somebody comes into an extra bed."""
    extra = any(each.bed.kind == Bed.Kind.EXTRA for each in form.arrivals)
    if form.ruling is None or not extra:
        return []
    until = form.ruling.until or form.cleaned_data["ends_on"]
    said = {"who": by.display_name, "day": long_day(until)}
    why = _("Until %(day)s. %(who)s decides.") % said
    return [Line(_("Extra bed"), capital(str(form.ruling.reason.label)), why)]


def _reopening(form: AdmitForm) -> list[Line]:
    again = _("It is opened again: the same file, the same code.")
    return [
        Line(
            _("Closed file"),
            _("%(code)s, closed on %(day)s")
            % {
                "code": each.resident.case_code,
                "day": long_day(each.resident.closed_on),
            },
            again,
        )
        for each in form.arrivals
        if each.resident.closed_on
    ]


def _page(request: StaffRequest, form: AdmitForm, *, refusal: str = "") -> HttpResponse:
    shown = {
        "form": form,
        "codes": _codes(form.residents),
        "refusal": refusal,
        "kept": _("Everything else is as you typed it."),
        "end": _end(form),
    }
    return render(request, "placements/admit_form.html", shown)


def _form(
    request: StaffRequest, residents: Sequence[Resident], **given: Any
) -> AdmitForm:
    night = tonight(timezone.now())
    return AdmitForm(
        residents=residents,
        beds=house.free_beds(night, night),
        decides=request.user.has_perm("placements.decide"),
        today=timezone.localdate(),
        **given,
    )


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


def _keys(asked: Sequence[str]) -> set[UUID]:
    try:
        return {UUID(each) for each in asked}
    except ValueError:
        raise Http404 from None


def _stay_of_one(keys: set[UUID], user: User) -> Placement | None:
    return stays_for(user).filter(exit_at=None, resident__in=keys).first()


def _arriving(keys: set[UUID], user: User) -> list[Resident]:
    """Find those asked for; one unknown, hidden from her or in a bed is a 404."""
    found = list(may_arrive(user).filter(pk__in=keys))
    if len(found) != len(keys):
        raise Http404
    return sorted(found, key=lambda each: each.kind != Resident.Kind.WOMAN)


def _codes(residents: Iterable[Resident]) -> str:
    return ", ".join(each.case_code for each in residents)
