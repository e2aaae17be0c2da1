"""What one member of staff opened in a time, read out of the trail."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from crisis_center.audit.models import Area, EntryPerson
from crisis_center.compartments import Compartment
from crisis_center.staff.models import User
from residents.models import Resident

OPENING = ("opened", "opened-many", "searched")


@dataclass(frozen=True)
class OpenedCase:
    """A case of which something was opened, how often, and when last."""

    code: str
    compartments: list[Compartment]
    times: int
    last: datetime


def opened_cases(
    user: User, *, since: datetime, until: datetime, viewer: User
) -> list[OpenedCase]:
    """Give the cases she opened something of, but those hidden from the viewer."""
    found: dict[UUID, list[tuple[str, int, datetime]]] = defaultdict(list)
    rows = persons_opened(user, since=since, until=until).order_by()
    drawers = rows.values_list("person", "entry__compartments")
    for person, drawer, times, last in drawers.annotate(
        times=Count("entry", distinct=True), last=Max("entry__at")
    ):
        found[person].append((drawer, times, last))
    codes = codes_of(found, viewer=viewer)
    cases = [_case(codes[case], told) for case, told in found.items() if case in codes]
    return sorted(cases, key=lambda case: case.last, reverse=True)


def persons_opened(
    user: User, *, since: datetime, until: datetime
) -> QuerySet[EntryPerson]:
    return EntryPerson.objects.filter(
        entry__actor=user.pk,
        entry__at__range=(since, until),
        entry__area=Area.CASE,
        entry__action__in=OPENING,
    )


def codes_of(cases: Iterable[UUID], *, viewer: User) -> dict[UUID, str]:
    seen = Resident.objects.not_blocked_for(viewer).filter(pk__in=list(cases))
    return dict(seen.values_list("pk", "case_code"))


def drawers_of(compartments: Iterable[str]) -> list[Compartment]:
    """Read what entries say of compartments, in the order of a file."""
    said = {slug for text in compartments for slug in text.split(",") if slug}
    return [each for each in Compartment if each.value in said]


def _case(code: str, told: list[tuple[str, int, datetime]]) -> OpenedCase:
    return OpenedCase(
        code=code,
        compartments=drawers_of(drawer for drawer, _, _ in told),
        times=sum(times for _, times, _ in told),
        last=max(last for _, _, last in told),
    )
