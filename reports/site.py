"""Where the house is: entered and opened by two roles, after a fresh second factor."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from crisis_center.opening.door import open_sealed
from crisis_center.staff.fresh import fresh_second_factor
from crisis_center.staff.requests import StaffRequest
from placements.actions import SiteAddress, keep_site_address
from placements.models import Centre
from reports import centre
from residents.forms import ReasonForm
from residents.forms.fields import PlainTextField, helper_of
from residents.views.fetching import closing_by_itself, open_until


class AddressForm(forms.Form):
    street = PlainTextField(
        label=gettext_lazy("Street, or the name of the place"),
        max_length=80,
        error_messages={"required": gettext_lazy("Write the street.")},
    )
    number = PlainTextField(label=gettext_lazy("Number"), max_length=10, required=False)
    rest = PlainTextField(
        label=gettext_lazy("Town, postcode, entrance, floor"),
        max_length=200,
        required=False,
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of("street", "number", "rest")


@permission_required("placements.view_site", raise_exception=True)
@require_GET
def site(request: StaffRequest) -> HttpResponse:
    return _page(request, ReasonForm())


@permission_required("placements.view_site", raise_exception=True)
@require_POST
@fresh_second_factor(back="reports:site")
def site_open(request: StaffRequest) -> HttpResponse:
    """Answer with the address itself: no redirect, and a reload asks again."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    row = get_object_or_404(Centre, site_address__isnull=False)
    opened = open_sealed(
        row, "site_address", by=request.user, why=form.cleaned_data["why"]
    )
    street, number, rest = str(opened.site_address).split("\n")
    response = _page(
        request, form, is_open=True, street=street, number=number, rest=rest
    )
    return closing_by_itself(response, sealed_page=reverse("reports:site"))


@permission_required("placements.view_site", raise_exception=True)
@require_http_methods(["GET", "POST"])
@fresh_second_factor(back="reports:site")
def site_edit(request: StaffRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if form.is_valid():
        keep_site_address(
            address=SiteAddress(**form.cleaned_data),
            public=[centre.CORRESPONDENCE.bg, centre.CORRESPONDENCE.en],
            by=request.user,
        )
        messages.success(request, _("Saved. The address is sealed and guarded."))
        return redirect("reports:site")
    return render(request, "reports/site_edit.html", {"form": form})


def _page(request: StaffRequest, form: ReasonForm, **opened: Any) -> HttpResponse:
    context = {
        "form": form,
        "is_written": Centre.objects.filter(site_address__isnull=False).exists(),
        "until": open_until(),
    }
    return render(request, "reports/site.html", context | opened)
