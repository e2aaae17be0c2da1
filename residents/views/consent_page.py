"""The tab of consents and disclosures, as every view of it answers."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from crisis_center.compartments import Compartment
from crisis_center.opening.door import open_sealed
from crisis_center.opening.standing import may_open, standings_of
from crisis_center.staff.requests import StaffRequest
from residents import consenting
from residents.forms import NoticeForm, ReasonForm
from residents.models import Consent, Disclosure, Resident
from residents.views.fetching import closing_by_itself, open_until


@dataclass(frozen=True)
class Shown:
    """The sealed texts of one row, opened for this answer alone."""

    pk: UUID
    texts: list[str] = field(repr=False)


def page(
    request: StaffRequest,
    resident: Resident,
    *,
    reason: ReasonForm | None = None,
    notice: NoticeForm | None = None,
    shown: Shown | None = None,
) -> HttpResponse:
    consents = list(resident.consents.with_people())
    disclosures = list(resident.disclosures.with_people())
    notices = list(resident.notices_given.with_people())
    sealed: list[Consent | Disclosure] = [
        *(each for each in consents if each.has_scope),
        *disclosures,
    ]
    (standing,) = standings_of([resident], request.user)
    today = timezone.localdate()
    context = {
        "resident": resident,
        "lines": consenting.lines_of(resident, consents, today),
        "disclosures": disclosures,
        "notices": notices,
        "has_newest_notice": consenting.has_newest(notices),
        "today": today,
        "may_open": may_open(request.user, Compartment.PLAN, standing),
        "first": _address(sealed[0]) if sealed else "",
        "reason": reason or ReasonForm(),
        "notice_form": notice or NoticeForm(),
        "shown": shown,
        "until": open_until(),
    }
    return render(request, "residents/consents.html", context)


def opened(
    request: StaffRequest, row: Consent | Disclosure, *names: str
) -> HttpResponse:
    """Answer with the texts of one row: no redirect, and a reload asks again."""
    reason = ReasonForm(request.POST)
    if not reason.is_valid():
        return page(request, row.resident, reason=reason)
    found = open_sealed(row, *names, by=request.user, why=reason.cleaned_data["why"])
    texts = [str(text) for name in names if (text := getattr(found, name))]
    response = page(request, row.resident, shown=Shown(row.pk, texts))
    sealed = reverse("residents:consents", args=[row.resident_id])
    return closing_by_itself(response, sealed_page=sealed)


def _address(row: Consent | Disclosure) -> str:
    kind = "consent" if isinstance(row, Consent) else "disclosure"
    return reverse(f"residents:{kind}-open", args=[row.resident_id, row.pk])
