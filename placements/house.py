"""The house read from its nights: the board, the timeline, free beds.

Nothing here writes: who should have left and has no row yet is added in memory. Each
function asks a fixed number of queries, whatever the size of the data.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from crisis_center.dates import DAY, Period
from crisis_center.staff.models import User
from placements.basis import Paper, last_of, papers_of, valid_on
from placements.decided import beds_decided
from placements.expiry import Expiry, expiring
from placements.models import Bed, BedNight, Decision, Placement
from placements.occupancy import Occupancy, occupancy
from placements.overdue import overstays
from residents.models import Resident

__all__ = [
    "Board",
    "Expiry",
    "Occupancy",
    "Timeline",
    "board",
    "expiring",
    "free_beds",
    "nights_between",
    "occupancy",
]


class BedState(Enum):
    FREE = "free"
    OCCUPIED = "occupied"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Sleeper:
    """Whom the viewer may know of in a bed."""

    placement_id: UUID
    resident_id: UUID
    case_code: str
    kind: str
    age_band: str
    planned_exit_on: date
    ends_on: date | None
    basis: str
    is_long: bool
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class BedLine:
    """A bed in one night; a hidden sleeper leaves only that it is taken."""

    bed: Bed
    state: BedState
    sleeper: Sleeper | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    night: date
    lines: list[BedLine]

    @property
    def free(self) -> int:
        """Count the places of the house in which nobody sleeps."""
        return sum(
            line.state is BedState.FREE for line in self.lines if line.bed.is_licensed
        )

    @property
    def used(self) -> int:
        return sum(
            line.state is not BedState.FREE for line in self.lines if line.bed.counts
        )

    @property
    def extra(self) -> int:
        return sum(
            line.state is not BedState.FREE
            for line in self.lines
            if line.bed.kind == Bed.Kind.EXTRA
        )

    @property
    def places(self) -> int:
        licensed = [line.bed for line in self.lines if line.bed.is_licensed]
        return sum(bed.is_in_use(self.night) for bed in licensed)

    @property
    def people(self) -> int:
        """Count everybody who sleeps here, infants beside their mothers too."""
        return sum(line.state is not BedState.FREE for line in self.lines)

    @property
    def children(self) -> int | None:
        """Count the children; None while somebody is hidden from the viewer."""
        if any(line.is_hidden for line in self.lines):
            return None
        return sum(
            line.sleeper.kind == Resident.Kind.CHILD
            for line in self.lines
            if line.sleeper
        )

    @property
    def over_capacity(self) -> bool:
        return self.used > self.places


@dataclass(frozen=True, slots=True)
class Bar:
    """Nights in a row of one stay in one bed; a hidden one names no stay."""

    first: date
    last: date
    stay: Placement | None = None
    is_overdue: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.stay is None

    def goes_on_in(self, bar: "Bar") -> bool:
        same = (self.stay, self.is_overdue) == (bar.stay, bar.is_overdue)
        return same and self.last + DAY == bar.first


@dataclass(frozen=True, slots=True)
class Row:
    bed: Bed
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows of all beds and, for each night, how many places are free."""

    rows: list[Row]
    free: list[tuple[date, int]]


def board(night: date, *, viewer: User, with_papers: bool = True) -> Board:
    """Give the beds of tonight: who is overdue by then counts as still there.

    Without papers nobody's basis and end are there; it costs two questions less.
    """
    nights = {row.bed_id: row for row in _nights(night, night, tonight=night)}
    stays = _stays(nights.values(), viewer)
    seen = _visible(stays.values())
    papers = papers_of(stays) if with_papers else {}
    shown = Bed.objects.shown(first=night, last=night, slept_in=nights)
    beds = list(shown.in_order())
    extra = [bed.pk for bed in beds if bed.kind == Bed.Kind.EXTRA and bed.pk in nights]
    decisions = beds_decided(nights[bed].placement_id for bed in extra)
    lines = []
    for bed in beds:
        stay = stays[nights[bed.pk].placement_id] if bed.pk in nights else None
        if stay is None:
            lines.append(BedLine(bed, BedState.FREE))
        elif stay.resident_id not in seen:
            lines.append(BedLine(bed, BedState.OCCUPIED, is_hidden=True))
        else:
            late = stay.planned_exit_on < night
            state = BedState.OVERDUE if late else BedState.OCCUPIED
            sleeper = _sleeper(stay, night, papers.get(stay.pk, []))
            sleeper = replace(sleeper, decision=decisions.get(stay.pk))
            lines.append(BedLine(bed, state, sleeper))
    return Board(night, lines)


def nights_between(first: date, last: date, *, viewer: User, tonight: date) -> Timeline:
    """Give the bars of every bed that is in use on some of these nights.

    Who is overdue has her bed up to tonight; later nights are not hers.
    """
    nights = _nights(first, last, tonight=tonight)
    stays = _stays(nights, viewer)
    seen = _visible(stays.values())
    in_bed: dict[UUID, list[BedNight]] = defaultdict(list)
    for row in nights:
        in_bed[row.bed_id].append(row)
    beds = list(Bed.objects.shown(first=first, last=last, slept_in=in_bed).in_order())
    rows = [Row(bed, _bars(in_bed[bed.pk], stays, seen, tonight)) for bed in beds]
    return Timeline(rows, _free_places(Period(first, last), beds, nights))


def free_beds(first: date, last: date) -> list[Bed]:
    """Give the beds in which nobody sleeps on any of these nights."""
    taken = {row.bed_id for row in _nights(first, last, tonight=first)}
    beds = Bed.objects.in_use(first=first, last=last).in_order()
    return [bed for bed in beds if bed.pk not in taken]


def _nights(first: date, last: date, *, tonight: date) -> list[BedNight]:
    """Read the nights in order, with those of overstays that nobody has written yet."""
    rows = list(BedNight.objects.filter(night__range=(first, last)))
    taken = {(row.bed_id, row.night) for row in rows}
    rows += [
        night
        for overstay in overstays(tonight)
        for night in overstay.nights(min(tonight, last))
        if night.night >= first and (night.bed_id, night.night) not in taken
    ]
    return sorted(rows, key=lambda row: row.night)


def _stays(nights: Iterable[BedNight], viewer: User) -> dict[UUID, Placement]:
    ids = {row.placement_id for row in nights}
    seen = Resident.objects.not_blocked_for(viewer).filter(pk=OuterRef("resident"))
    stays = Placement.objects.select_related("resident")
    return stays.annotate(is_seen=Exists(seen)).in_bulk(ids)


def _visible(stays: Iterable[Any]) -> set[UUID]:
    return {stay.resident_id for stay in stays if stay.is_seen}


def _sleeper(stay: Placement, night: date, papers: Sequence[Paper]) -> Sleeper:
    basis, last = valid_on(papers, night), last_of(papers)
    return Sleeper(
        placement_id=stay.pk,
        resident_id=stay.resident_id,
        case_code=stay.resident.case_code,
        kind=stay.resident.kind,
        age_band=stay.resident.age_band(night),
        planned_exit_on=stay.planned_exit_on,
        ends_on=last.last if last else None,
        basis=basis.label if basis else "",
        is_long=stay.is_long,
    )


def _bars(
    nights: Sequence[BedNight],
    stays: dict[UUID, Placement],
    seen: set[UUID],
    tonight: date,
) -> list[Bar]:
    """Join the nights of each stay; who leaves tonight at the latest is not late."""
    bars: list[Bar] = []
    for row in nights:
        stay = stays[row.placement_id]
        bar = Bar(row.night, row.night)
        if stay.resident_id in seen:
            late = stay.planned_exit_on <= row.night and stay.planned_exit_on < tonight
            bar = Bar(row.night, row.night, stay, is_overdue=late)
        if bars and bars[-1].goes_on_in(bar):
            bar = replace(bar, first=bars.pop().first)
        bars.append(bar)
    return bars


def _free_places(
    nights: Period, beds: Sequence[Bed], rows: Iterable[BedNight]
) -> list[tuple[date, int]]:
    """Count for each night the places of the house in which nobody sleeps."""
    licensed = {bed.pk: bed for bed in beds if bed.is_licensed}
    taken = Counter(
        row.night
        for row in rows
        if row.bed_id in licensed and licensed[row.bed_id].is_in_use(row.night)
    )
    return [
        (night, sum(bed.is_in_use(night) for bed in licensed.values()) - taken[night])
        for night in nights
    ]
