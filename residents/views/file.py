from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from crisis_center.opening.drafting import Drafting
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from residents import actions, doubles
from residents.drafts import REGISTRATION
from residents.forms import FactsForm, RegisterForm, carried
from residents.forms.facts import FACTS
from residents.models import Resident
from residents.views.fetching import file_of


@permission_required("residents.add_resident", raise_exception=True)
@require_http_methods(["GET", "POST"])
def create(request: StaffRequest) -> HttpResponse:
    """Register; what a search before was about is carried over by POST alone."""
    draft = Drafting(request, REGISTRATION)
    if request.POST.get("step") == "new":
        initial = carried(request.POST.get("q", ""))
        form = RegisterForm(initial=initial, by=request.user)
    else:
        form = draft.filled(RegisterForm(draft.data, by=request.user))
    if form.is_valid():
        resident = _registered(form, request)
        draft.drop()
        messages.success(
            request, _("Registered as %(code)s.") % {"code": resident.case_code}
        )
        return redirect("residents:detail", resident_id=resident.pk)
    return render(request, "residents/create.html", {"form": form, "draft": draft})


@permission_required("residents.view_file", raise_exception=True)
@require_GET
def detail(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    knows = request.user.has_perm("residents.add_resident")
    context = {
        "resident": resident,
        "age": resident.age_band(timezone.localdate()),
        "family": _family(resident, request),
        "doubles": doubles.others_like(resident, for_user=request.user)
        if knows
        else [],
    }
    return render(request, "residents/detail.html", context)


@permission_required("residents.change_resident", raise_exception=True)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = file_of(request, resident_id)
    form = FactsForm(request.POST or None, initial=_initial(resident))
    if form.is_valid() and _changes(form, resident, request):
        messages.success(request, _("Saved."))
        return redirect("residents:detail", resident_id=resident.pk)
    context = {"resident": resident, "form": form}
    return render(request, "residents/edit.html", context)


@transaction.atomic
def _registered(form: RegisterForm, request: StaffRequest) -> Resident:
    registered = actions.register(
        number=form.cleaned_data["file"],
        facts=form.facts,
        person=form.person,
        today=timezone.localdate(),
        by=request.user,
    )
    mother = form.cleaned_data["mother"]
    if mother and registered.is_new:
        actions.link_child(mother=mother, child=registered.resident, by=request.user)
    return registered.resident


def _changes(form: FactsForm, resident: Resident, request: StaffRequest) -> bool:
    typed = form.cleaned_data
    try:
        actions.change_facts(
            resident=resident,
            version=typed["version"],
            facts=form.facts,
            call_name=typed["call_name"] or None,
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        form.take_version(resident.version)
    return form.is_valid()


def _initial(resident: Resident) -> dict[str, object]:
    names = (*FACTS, "needs_interpreter", "version")
    return {name: getattr(resident, name) for name in names}


def _family(resident: Resident, request: StaffRequest) -> list[Resident]:
    """Give mother, or children, of whom she may know."""
    known = Resident.objects.not_blocked_for(request.user)
    if resident.kind == Resident.Kind.CHILD:
        return list(known.filter(links_to_children__child=resident))
    return list(known.filter(link_to_mother__mother=resident))
