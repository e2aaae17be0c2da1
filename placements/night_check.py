"""Compare nights with stays and decisions, and contracts with each other."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q
from django.utils.translation import gettext as _

from crisis_center.audit.verification import Finding
from crisis_center.dates import DAY
from placements.models import Bed, BedNight, Contract, Decision, Placement


class _Nights(NamedTuple):
    """What is written of one stay, without parts of nights but for `parts`."""

    whole: int
    first: date | None
    last: date | None
    parts: int
    first_part: date | None
    of_others: int

    def fit(self, stay: Placement) -> bool:
        before = stay.admitted_on - DAY
        parts_fit = self.parts <= 1 and self.first_part in {None, before}
        return parts_fit and not self.of_others and self._whole_fit(stay)

    def _whole_fit(self, stay: Placement) -> bool:
        exit_on = stay.exited_on
        if self.first is None or self.last is None:
            return exit_on == stay.admitted_on
        without_gap = self.whole == (self.last - self.first).days + 1
        ends = (
            self.last == exit_on - DAY
            if exit_on
            else self.last >= stay.planned_exit_on - DAY
        )
        return self.first == stay.admitted_on and without_gap and ends


_NONE = _Nights(0, None, None, 0, None, 0)


def check() -> Iterator[Finding]:
    yield from _check_nights()
    yield from _check_contracts()
    yield from _check_extra_beds()
    yield from _check_long_stays()
    yield from _check_files()


def _check_nights() -> Iterator[Finding]:
    written = _written()
    sentence = _("The nights of stay %(stay)s are not those of its dates.")
    for stay in Placement.objects.all().iterator():
        if not written.get(stay.pk, _NONE).fit(stay):
            yield Finding("nights-differ", sentence % {"stay": stay.pk})


def _written() -> dict[UUID, _Nights]:
    whole, part = Q(part=False), Q(part=True)
    rows = (
        BedNight.objects.order_by()
        .values("placement_id")
        .annotate(
            whole=Count("pk", filter=whole),
            first=Min("night", filter=whole),
            last=Max("night", filter=whole),
            parts=Count("pk", filter=part),
            first_part=Min("night", filter=part),
            of_others=Count("pk", filter=~Q(resident=F("placement__resident"))),
        )
    )
    return {row.pop("placement_id"): _Nights(**row) for row in rows}


def _check_contracts() -> Iterator[Finding]:
    sentence = _("Two contracts of stay %(stay)s overlap.")
    contracts = Contract.objects.order_by("placement", "starts_on").iterator()
    for stay, of_stay in groupby(contracts, key=lambda contract: contract.placement_id):
        if _overlap(of_stay):
            yield Finding("contracts-overlap", sentence % {"stay": stay})


def _overlap(contracts: Iterable[Contract]) -> bool:
    # One that was ended before its first day never ran.
    ran = [each for each in contracts if each.starts_on <= each.last_day]
    return any(later.starts_on <= earlier.last_day for earlier, later in pairwise(ran))


def _check_extra_beds() -> Iterator[Finding]:
    sentence = _("Stay %(stay)s has nights in an extra bed and no decision on it.")
    decided = Decision.objects.filter(kind=Decision.Kind.EXTRA_BED)
    nights = BedNight.objects.filter(bed__kind=Bed.Kind.EXTRA).exclude(
        placement__in=decided.values("placement")
    )
    stays = nights.order_by().values_list("placement", flat=True).distinct()
    for stay in stays:
        yield Finding("extra-bed-undecided", sentence % {"stay": stay})


def _check_long_stays() -> Iterator[Finding]:
    sentence = _("Stay %(stay)s is planned past six months without a decision.")
    decided = Decision.objects.filter(kind=Decision.Kind.PAST_SIX_MONTHS).order_by()
    until = dict(decided.values_list("placement").annotate(Max("until")))
    for stay in Placement.objects.all().iterator():
        if stay.is_long and until.get(stay.pk, date.min) < stay.planned_exit_on:
            yield Finding("long-stay-undecided", sentence % {"stay": stay.pk})


def _check_files() -> Iterator[Finding]:
    sentence = _("Stay %(stay)s has not ended and its file is closed.")
    closed = Placement.objects.open().filter(resident__closed_on__isnull=False)
    for stay in closed.values_list("pk", flat=True):
        yield Finding("file-closed-too-early", sentence % {"stay": stay})
