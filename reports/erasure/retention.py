"""How long a closed file is kept. The terms are the house's own rules, in settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef

from crisis_center.dates import add_months
from crisis_center.staff.models import User
from residents.models import LegalHold, Resident

WARNED_BEFORE = timedelta(days=30)
_OF_AGE = 18
_MONTHS = 12


@dataclass(frozen=True)
class Kept:
    """A closed file and the last day it is kept; a held one is kept on."""

    resident: Resident
    until: date
    is_held: bool


def kept_until(resident: Resident) -> date | None:
    """Give the last day a file is kept; None while it is open.

    No law names a term; НКСУ annex 21, criterion 6.2 asks the provider for rules of
    its own. A child's clock starts at the end of the year in which it comes of age.
    """
    if resident.closed_on is None:
        return None
    start = resident.closed_on
    if resident.kind == Resident.Kind.CHILD and resident.birth_year:
        start = max(start, date(resident.birth_year + _OF_AGE, 12, 31))
    return add_months(start, settings.RETENTION_YEARS[resident.kind] * _MONTHS)


def ending(*, on: date, viewer: User) -> list[Kept]:
    """Give the files whose term is over or ends within a month, the oldest first."""
    return sorted(_ending(on, viewer), key=lambda kept: kept.until)


def _ending(on: date, viewer: User) -> Iterator[Kept]:
    held = LegalHold.objects.current().filter(resident=OuterRef("pk"))
    closed = Resident.objects.not_blocked_for(viewer).filter(
        closed_on__isnull=False, erased_on=None
    )
    for resident in closed.annotate(is_held=Exists(held)):
        until = kept_until(resident)
        if until and until <= on + WARNED_BEFORE:
            is_held = resident.is_held  # type: ignore[attr-defined]  # annotated
            yield Kept(resident, until, is_held)
