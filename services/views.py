from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from crisis_center.opening.door import open_sealed
from crisis_center.opening.drafting import Drafting
from crisis_center.staff.refusals import Refused
from crisis_center.staff.requests import StaffRequest
from residents.models import Resident
from services import actions, lists, writing
from services.drafts import CHANGE, ENTRY
from services.forms import EntryForm, ReasonForm
from services.models import Entry

OPEN_FOR = timedelta(minutes=5)


@require_safe
@permission_required("services.view_entry", raise_exception=True)
def entry_list(request: StaffRequest) -> HttpResponse:
    of_cases = request.GET.get("of") == "cases"
    month = lists.month(request.GET.get("month", ""), today=timezone.localdate())
    seen = Entry.objects.within(month.days)
    entries = (
        seen.of_cases_of(request.user)
        if of_cases
        else seen.not_blocked_for(request.user).written_by(request.user)
    )
    listing = lists.listing(
        entries, user=request.user, page=request.GET.get("page", "")
    )
    return render(
        request,
        "services/entry_list.html",
        {
            "listing": listing,
            "of_cases": of_cases,
            "month": month,
            "count": listing.page.paginator.count,
            "time": lists.duration(entries.minutes_in_all()),
        },
    )


@require_safe
@permission_required("services.view_entry", raise_exception=True)
def of_resident(request: StaffRequest, resident_id: UUID) -> HttpResponse:
    resident = _file(request, resident_id)
    entries = Entry.objects.filter(resident=resident)
    listing = lists.listing(
        entries, user=request.user, page=request.GET.get("page", "")
    )
    return render(
        request,
        "services/of_resident.html",
        {
            "resident": resident,
            "listing": listing,
            "count": listing.page.paginator.count,
            "time": lists.duration(entries.minutes_in_all()),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("services.add_entry", raise_exception=True)
def create(request: StaffRequest, resident_id: UUID | None = None) -> HttpResponse:
    resident = _file(request, resident_id) if resident_id else None
    files = Resident.objects.with_file_for(request.user)
    draft = Drafting(request, ENTRY, resident_id)
    form = draft.filled(
        writing.new_form(
            draft.data,
            residents=files.filter(pk=resident.pk) if resident else files.open(),
            resident=resident,
            user=request.user,
            today=timezone.localdate(),
        )
    )
    if form.is_valid() and _writes(request, form):
        draft.drop()
        messages.success(request, _("Written."))
        return redirect(_back(resident))
    return render(
        request,
        "services/entry_form.html",
        {
            "form": form,
            "draft": draft,
            "back": _back(resident),
            "of_today": _of_today(request),
        },
    )


def _writes(request: StaffRequest, form: EntryForm) -> bool:
    typed = form.cleaned_data
    try:
        actions.write_entry(
            entry_id=typed["entry"],
            resident=typed["resident"],
            facts=form.facts,
            note=typed["note"] or None,
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        form.renumber()
    return form.is_valid()


@require_safe
@permission_required("services.view_entry", raise_exception=True)
def detail(request: StaffRequest, entry_id: UUID) -> HttpResponse:
    entry = _entry(request, entry_id)
    (line,) = lists.lines([entry], user=request.user)
    return render(
        request, "services/entry_detail.html", {"line": line, "form": ReasonForm()}
    )


@require_POST
@permission_required("services.view_entry", raise_exception=True)
def open_note(request: StaffRequest, entry_id: UUID) -> HttpResponse:
    """Answer with the page itself: a reload asks again, and it closes by itself."""
    entry = _entry(request, entry_id)
    (line,) = lists.lines([entry], user=request.user)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = {"line": line, "form": form}
        return render(request, "services/entry_detail.html", context)
    reason = form.cleaned_data["reason"]
    opened = open_sealed(entry, "note", by=request.user, why=reason)
    response = render(
        request,
        "services/entry_opened.html",
        {
            "line": line,
            "note": opened.note,
            "until": timezone.localtime() + OPEN_FOR,
            "reason": reason,
        },
    )
    sealed = reverse("services:detail", args=[entry.pk])
    response.headers["Refresh"] = f"{OPEN_FOR.seconds}; url={sealed}"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("services.add_entry", raise_exception=True)
def edit(request: StaffRequest, entry_id: UUID) -> HttpResponse:
    own = Entry.objects.not_blocked_for(request.user).written_by(request.user)
    entry = get_object_or_404(own.with_names(), pk=entry_id)
    draft = Drafting(request, CHANGE, entry_id)
    form = draft.filled(
        writing.change_form(
            draft.data, entry=entry, user=request.user, today=timezone.localdate()
        )
    )
    if form.is_valid():
        try:
            actions.change_entry(
                entry=entry,
                version=form.cleaned_data["version"],
                facts=form.facts,
                note=form.cleaned_data["note"] or None,
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            draft.drop()
            messages.success(request, _("Changed."))
            return redirect("services:detail", entry_id=entry.pk)
    context = {"form": form, "entry": entry, "draft": draft}
    return render(request, "services/entry_edit.html", context)


def _file(request: StaffRequest, resident_id: UUID) -> Resident:
    files = Resident.objects.with_file_for(request.user)
    found: Resident = get_object_or_404(files, pk=resident_id)
    return found


def _entry(request: StaffRequest, entry_id: UUID) -> Entry:
    """Fetch one of her own or of her cases; of the others she learns nothing."""
    user = request.user
    hers = Q(staff_id=user.pk) | Q(resident__in=Resident.objects.with_file_for(user))
    seen = Entry.objects.not_blocked_for(user).filter(hers)
    found: Entry = get_object_or_404(seen.with_names(), pk=entry_id)
    return found


def _of_today(request: StaffRequest) -> list[Entry]:
    own = Entry.objects.not_blocked_for(request.user).written_by(request.user)
    return list(own.filter(on=timezone.localdate()).with_names())


def _back(resident: Resident | None) -> str:
    if resident is None:
        return reverse("services:list")
    return reverse("services:of-resident", args=[resident.pk])
