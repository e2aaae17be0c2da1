"""Whether a stay still stands in the way of closing a file."""

from datetime import date

from placements.models import Placement
from placements.refusals import ClosedBeforeExit, StillHere
from residents.models import Resident


def check(resident: Resident, on: date) -> None:
    last = Placement.objects.filter(resident=resident).order_by("admitted_at").last()
    if last is None:
        return
    if last.exited_on is None:
        raise StillHere
    if on < last.exited_on:
        raise ClosedBeforeExit
