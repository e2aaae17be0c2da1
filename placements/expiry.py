"""What ends soon: the last paper of each open stay, and how long it still holds."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from crisis_center.staff.models import User
from placements.basis import Paper, last_of, papers_of
from placements.models import BedNight, Placement
from residents.models import Resident


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day of the last paper of an open stay."""

    placement_id: UUID
    resident_id: UUID
    case_code: str
    kind: str
    bed: str
    place_number: int | None
    last_day: date
    days_left: int
    basis: str
    is_long: bool

    @property
    def is_overdue(self) -> bool:
        return self.days_left < 0


def expiring(on: date, within: int, *, viewer: User) -> list[Expiry]:
    """Give the open stays whose papers end in this many days, or ended before.

    A case hidden from the viewer is not there. The longest overdue comes first.
    """
    newest = BedNight.objects.filter(placement=OuterRef("pk")).order_by("-night")
    stays = list(
        Placement.objects.open()
        .filter(resident__in=Resident.objects.not_blocked_for(viewer))
        .select_related("resident")
        .annotate(
            bed=Subquery(newest.values("bed__label")[:1]),
            place_number=Subquery(newest.values("bed__place_number")[:1]),
        )
    )
    papers = papers_of(stay.pk for stay in stays)
    found = []
    for stay in stays:
        paper = last_of(papers.get(stay.pk, []))
        if paper and paper.last and (paper.last - on).days <= within:
            found.append(_expiry(stay, paper, paper.last, on))
    return sorted(found, key=lambda expiry: (expiry.last_day, expiry.case_code))


def _expiry(stay: Placement, paper: Paper, last_day: date, on: date) -> Expiry:
    return Expiry(
        placement_id=stay.pk,
        resident_id=stay.resident_id,
        case_code=stay.resident.case_code,
        kind=stay.resident.kind,
        bed=stay.bed,  # type: ignore[attr-defined]  # annotated
        place_number=stay.place_number,  # type: ignore[attr-defined]
        last_day=last_day,
        days_left=(last_day - on).days,
        basis=paper.label,
        is_long=stay.is_long,
    )
