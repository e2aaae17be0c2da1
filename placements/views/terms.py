"""What ends soon: the ladder, and each paper with its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from crisis_center.looks.days import state_of
from crisis_center.staff.models import User
from crisis_center.staff.requests import StaffRequest
from placements import house
from placements.forms.words import capital
from residents.models import Resident

WITHIN = 60
_LATE = (-1, gettext_lazy("late"))
_RUNGS: Sequence[tuple[int, str | Promise]] = (
    (0, gettext_lazy("today")),
    (1, gettext_lazy("tomorrow")),
    (7, gettext_lazy("up to 7 days")),
    (14, gettext_lazy("up to 14 days")),
    (30, gettext_lazy("up to 30 days")),
    (WITHIN, gettext_lazy("up to 60 days")),
)


@dataclass(frozen=True, slots=True)
class End:
    code: str
    url: str
    basis: str
    place: str
    last: date
    days: int
    is_long: bool


@dataclass(frozen=True, slots=True)
class Rung:
    title: str | Promise
    state: str
    ends: list[End]


@permission_required("placements.view_board", raise_exception=True)
@require_GET
def expiring(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    late, *rungs = ladder_for(request.user, today=today)
    groups = [rung for rung in (late, *rungs) if rung.ends]
    shown = {
        "heading": _heading(sum(len(rung.ends) for rung in groups)),
        "today": today,
        "rungs": rungs,
        "groups": groups,
    }
    return render(request, "placements/expiring.html", shown)


def ladder_for(viewer: User, *, today: date) -> list[Rung]:
    """Give the late ones, then the rungs of 0, 1, 7, 14, 30 and 60 days."""
    found = house.expiring(today, WITHIN, viewer=viewer)
    files = Resident.objects.with_file_for(viewer).filter(
        pk__in=[each.resident_id for each in found]
    )
    with_file = set(files.values_list("pk", flat=True))
    return _ladder(
        [_end(each, has_file=each.resident_id in with_file) for each in found]
    )


def _heading(count: int) -> str:
    if not count:
        return _("Nothing ends in the next 60 days")
    return ngettext(
        "%(count)s term ends within 60 days",
        "%(count)s terms end within 60 days",
        count,
    ) % {"count": count}


def _ladder(ends: Sequence[End]) -> list[Rung]:
    """Put each end on the lowest rung it fits; the late ones come first."""
    rungs: list[Rung] = []
    floor = -(10**6)
    for days, title in (_LATE, *_RUNGS):
        held = [each for each in ends if floor < each.days <= days]
        rungs.append(Rung(capital(str(title)), state_of(days), held))
        floor = days
    return rungs


def _end(expiry: house.Expiry, *, has_file: bool) -> End:
    return End(
        code=expiry.case_code,
        url=_url(expiry.resident_id) if has_file else "",
        basis=capital(expiry.basis),
        place=_place(expiry),
        last=expiry.last_day,
        days=expiry.days_left,
        is_long=expiry.is_long,
    )


def _place(expiry: house.Expiry) -> str:
    if expiry.place_number is None:
        return expiry.bed or ""
    return _("place %(number)s") % {"number": expiry.place_number}


def _url(resident: UUID) -> str:
    return reverse("placements:of-resident", kwargs={"resident_id": resident})
