"""Beds by days: thirty days back, a hundred and fifty on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from crisis_center.dates import DAY, Period, tonight
from crisis_center.looks.days import state_of
from crisis_center.staff.models import User
from crisis_center.staff.requests import StaffRequest
from placements import house
from placements.basis import Paper, papers_of, valid_on
from placements.forms.words import capital, mark
from placements.views.chart import Chart, Stretch
from placements.views.days import asked_day
from residents.models import Resident

BACK, AHEAD = timedelta(days=30), timedelta(days=149)
STEP = timedelta(days=90)
LEGEND: Sequence[tuple[str, str | Promise]] = (
    ("is-occ", gettext_lazy("over 30 days")),
    ("is-e30", gettext_lazy("up to 30")),
    ("is-e14", gettext_lazy("up to 14")),
    ("is-e7", gettext_lazy("up to 7")),
    ("is-e1", gettext_lazy("up to 1")),
    ("is-late", gettext_lazy("late")),
    ("is-out gone", gettext_lazy("past")),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Which days are looked at, and from which day."""

    window: Period
    today: date


@dataclass(frozen=True, slots=True)
class Lane:
    """The line of one bed."""

    mark: str
    room: str
    y: str


@permission_required("placements.view_board", raise_exception=True)
@require_GET
def timeline(request: StaffRequest) -> HttpResponse:
    today, night = timezone.localdate(), tonight(timezone.now())
    on = asked_day(request, "on", today)
    window = Period(on - BACK, on + AHEAD)
    found = house.nights_between(
        window.first, window.last, viewer=request.user, tonight=night
    )
    stretches = _stretches(found, Frame(window, today), viewer=request.user)
    chart = Chart(
        window=window,
        today=today,
        rows=len(found.rows),
        stretches=stretches,
        free=[each for each in found.free if each[0] >= night],
    )
    lanes = [
        Lane(mark(row.bed), _("room %(label)s") % {"label": row.bed.room.label}, y)
        for row, y in zip(found.rows, chart.names_y, strict=True)
    ]
    shown = {
        "window": window,
        "before": on - STEP,
        "after": on + STEP,
        "now": timezone.now(),
        "today": today,
        "legend": LEGEND,
        "lanes": lanes,
        "chart": chart,
        "table": [(lanes[each.row], each) for each in stretches],
    }
    return render(request, "placements/timeline.html", shown)


def _stretches(found: house.Timeline, frame: Frame, *, viewer: User) -> list[Stretch]:
    bars = [(row, bar) for row, each in enumerate(found.rows) for bar in each.bars]
    stays = {bar.stay.pk: bar.stay for _row, bar in bars if bar.stay}
    papers = papers_of(stays)
    residents = {stay.resident_id for stay in stays.values()}
    files = Resident.objects.with_file_for(viewer).filter(pk__in=residents)
    with_file = set(files.values_list("pk", flat=True))
    return [
        _stretch(
            row,
            bar,
            basis=_basis(bar, papers),
            has_file=bar.stay is not None and bar.stay.resident_id in with_file,
            frame=frame,
        )
        for row, bar in bars
    ]


def _stretch(
    row: int, bar: house.Bar, *, basis: str, has_file: bool, frame: Frame
) -> Stretch:
    first, last = _whole(bar, frame.window)
    is_over = last < frame.today
    text = bar.stay.resident.case_code if bar.stay else _("taken")
    said = {
        "who": text,
        "basis": basis,
        "first": date_format(first, "d.m.Y"),
        "last": date_format(last, "d.m.Y"),
    }
    return Stretch(
        row=row,
        first=first,
        last=last,
        ends_on=bar.stay.planned_exit_on if bar.stay and bar.is_overdue else last,
        text=text,
        title=" · ".join(filter(None, [text, basis, _("%(first)s – %(last)s") % said])),
        basis=basis,
        url=_url(bar.stay.resident_id) if bar.stay and has_file else "",
        state=_state(bar, last, frame.today),
        is_over=is_over,
        is_hidden=bar.is_hidden,
    )


def _whole(bar: house.Bar, window: Period) -> tuple[date, date]:
    """Give her first and last day, also where the window cuts her nights.

    Her last day is the morning after her last night.
    """
    first, last = bar.first, bar.last + DAY
    if bar.stay and first == window.first:
        first = bar.stay.admitted_on
    if bar.stay and last > window.last:
        last = bar.stay.planned_exit_on
    if bar.stay and not bar.is_overdue:
        # Her bed is kept tonight too, until it is known that she has left today.
        last = min(last, bar.stay.planned_exit_on)
    return first, last


def _state(bar: house.Bar, last: date, today: date) -> str:
    if last < today:
        return "is-out"
    if bar.is_hidden:
        return "is-occ"
    return "is-late" if bar.is_overdue else state_of((last - today).days)


def _basis(bar: house.Bar, papers: dict[UUID, list[Paper]]) -> str:
    if bar.stay is None:
        return ""
    paper = valid_on(papers.get(bar.stay.pk, []), bar.last)
    return capital(paper.label) if paper else _("No valid ground")


def _url(resident: UUID) -> str:
    return reverse("placements:of-resident", kwargs={"resident_id": resident})
