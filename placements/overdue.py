"""Stays that should have ended and have not: the bed is hers until she has left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery, UUIDField

from crisis_center.dates import DAY, Period
from placements.models import BedNight, Placement


@dataclass(frozen=True, slots=True)
class Overstay:
    """Nights after the last written one, in the bed she has."""

    placement_id: UUID
    resident_id: UUID
    bed_id: UUID
    last_written: date

    def nights(self, until: date) -> Iterator[BedNight]:
        for night in Period(self.last_written + DAY, until):
            yield BedNight(
                bed_id=self.bed_id,
                night=night,
                resident_id=self.resident_id,
                placement_id=self.placement_id,
            )


def overstays(night: date) -> list[Overstay]:
    """Find who has no row yet for a night up to this one and has not left."""
    rows = BedNight.objects.filter(placement=OuterRef("pk")).order_by("-night")
    late = (
        Placement.objects.due_out(night)
        .annotate(
            last_bed=Subquery(rows.values("bed")[:1], output_field=UUIDField()),
            last_night=Subquery(rows.values("night")[:1]),
        )
        .filter(last_night__lt=night)
        .order_by("pk")
    )
    columns = ("pk", "resident_id", "last_bed", "last_night")
    return [Overstay(*row) for row in late.values_list(*columns)]
