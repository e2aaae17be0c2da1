"""The figures of a month. Admission day counts as a night, exit day does not."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Count, Q

from crisis_center.dates import DAY, SOFIA, Period
from placements.models import Bed, BedNight, Placement
from placements.overdue import overstays


@dataclass(frozen=True, slots=True)
class Occupancy:
    """`bed_nights` are those of counted places; an extra bed can bring over 100 %."""

    period: Period
    bed_nights: int
    capacity_nights: int
    opening: int
    admissions: int
    exits: int
    closing: int

    @property
    def percent(self) -> Decimal:
        if not self.capacity_nights:
            return Decimal("0.0")
        share = Decimal(100 * self.bed_nights) / self.capacity_nights
        return share.quantize(Decimal("0.1"))

    @property
    def is_balanced(self) -> bool:
        return self.opening + self.admissions - self.exits == self.closing


def occupancy(month: Period) -> Occupancy:
    begins, ends = _midnight(month.first), _midnight(month.last + DAY)
    still = Q(exit_at=None)
    here = Placement.objects.filter(
        still | Q(exit_at__gte=begins), admitted_at__lt=ends
    )
    counts = here.aggregate(
        opening=Count("pk", filter=Q(admitted_at__lt=begins)),
        admissions=Count("pk", filter=Q(admitted_at__gte=begins)),
        exits=Count("pk", filter=Q(exit_at__lt=ends)),
        closing=Count("pk", filter=still | Q(exit_at__gte=ends)),
    )
    return Occupancy(
        period=month,
        bed_nights=_written(month) + _unwritten(month),
        capacity_nights=_capacity(month),
        **counts,
    )


def _written(month: Period) -> int:
    rows = BedNight.objects.filter(night__range=(month.first, month.last), part=False)
    return rows.exclude(bed__kind=Bed.Kind.WITH_MOTHER).count()


def _unwritten(month: Period) -> int:
    """Count nights of stays that go on past their last written night."""
    cots = set(
        Bed.objects.filter(kind=Bed.Kind.WITH_MOTHER).values_list("pk", flat=True)
    )
    return sum(
        len(Period(max(month.first, each.last_written + DAY), month.last))
        for each in overstays(month.last)
        if each.bed_id not in cots
    )


def _capacity(month: Period) -> int:
    licensed = Bed.objects.filter(kind=Bed.Kind.LICENSED)
    return sum(
        len(
            Period(
                max(month.first, bed.in_use_from),
                min(month.last, bed.in_use_until or month.last),
            )
        )
        for bed in licensed
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SOFIA)
