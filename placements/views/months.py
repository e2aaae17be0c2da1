"""How full the house was in a month."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from crisis_center.dates import DAY, Period, month_of
from crisis_center.staff.requests import StaffRequest
from placements.occupancy import Occupancy, occupancy

_FIRST_YEAR = 2000
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Figure:
    title: str | Promise
    value: str
    is_key: bool = False


@permission_required("placements.view_occupancy", raise_exception=True)
@require_GET
def this_month(request: StaffRequest) -> HttpResponse:
    return _page(request, month_of(timezone.localdate()))


@permission_required("placements.view_occupancy", raise_exception=True)
@require_GET
def month(request: StaffRequest, year: int, month: int) -> HttpResponse:
    today = timezone.localdate()
    if not _FIRST_YEAR <= year <= today.year or month not in _MONTHS:
        raise Http404
    asked = month_of(date(year, month, 1))
    if asked.first > today:
        raise Http404
    return _page(request, asked)


def _page(request: StaffRequest, asked: Period) -> HttpResponse:
    today = timezone.localdate()
    is_running = today in asked
    after = asked.last + DAY
    counted = Period(asked.first, today) if is_running else asked
    shown = {
        "month": asked,
        "figures": _figures(occupancy(counted)),
        "is_running": is_running,
        "counted_to": counted.last,
        "before": asked.first - DAY if asked.first.year >= _FIRST_YEAR else None,
        "after": after if after <= today else None,
    }
    return render(request, "placements/occupancy.html", shown)


def _figures(counted: Occupancy) -> list[Figure]:
    return [
        Figure(_("Occupancy"), f"{number_format(counted.percent, 1)} %", is_key=True),
        Figure(_("Bed-nights"), number_format(counted.bed_nights)),
        Figure(_("Capacity in nights"), number_format(counted.capacity_nights)),
        Figure(_("In the house at the beginning"), number_format(counted.opening)),
        Figure(_("Admitted in these days"), number_format(counted.admissions)),
        Figure(_("Left in these days"), number_format(counted.exits)),
        Figure(_("In the house at the end"), number_format(counted.closing)),
    ]
