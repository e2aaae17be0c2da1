"""One stay as the file shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crisis_center.dates import DAY
from crisis_center.staff.models import User
from placements.forms.words import bed_name, capital
from placements.models import Bed, BedNight, Contract, Decision, Ground, Placement
from placements.views.notices import said_of
from placements.views.steps import Line
from residents.drawers import Line as SealedLine

_SHORT = "d.m.Y"
_ACTS = (
    ("placements:extend", gettext_lazy("Prolong")),
    ("placements:move", gettext_lazy("Move")),
    ("placements:swap", gettext_lazy("Swap beds")),
    ("placements:discharge", gettext_lazy("Leaving")),
)
_DECIDE = ("placements:extra-bed", gettext_lazy("New decision on the extra bed"))


@dataclass(frozen=True, slots=True)
class Paper:
    """What a stay rests on, or a decision about it; `sealed` is what only some read."""

    title: str
    meta: str
    until: str
    sealed: SealedLine | None = None


@dataclass(frozen=True, slots=True)
class Nights:
    title: str
    meta: str


@dataclass(frozen=True, slots=True)
class Act:
    title: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stay, ready to be shown."""

    key: UUID
    title: str
    is_open: bool
    term_ends: date | None
    lines: list[Line]
    papers: list[Paper]
    decisions: list[Paper]
    beds: list[Nights]
    acts: list[Act]

    @property
    def form_id(self) -> str:
        return f"open-{self.key}"

    @property
    def opens(self) -> bool:
        """Say whether something is still sealed here that the reader may open."""
        return any(line.opens and line.value is None for line in self._sealed)

    @property
    def is_opened(self) -> bool:
        return any(line.value is not None for line in self._sealed)

    @property
    def _sealed(self) -> list[SealedLine]:
        return [each.sealed for each in (*self.papers, *self.decisions) if each.sealed]


def sheet(stay: Placement, *, by: User, secrets: Sequence[SealedLine]) -> Sheet:
    """Draw a stay read by `with_papers`."""
    papers: list[Contract | Ground] = [*stay.contracts.all(), *stay.grounds.all()]
    ends = [paper.last_day for paper in papers if paper.last_day]
    known = {line.row.pk: line for line in secrets}
    return Sheet(
        key=stay.pk,
        title=_("Stay %(number)s") % {"number": stay.register_number},
        is_open=stay.is_open,
        term_ends=max(ends, default=None) if stay.is_open else None,
        lines=_lines(stay),
        papers=[_paper(each, known.get(each.pk)) for each in papers],
        decisions=[_ruled(each, known.get(each.pk)) for each in stay.decisions.all()],
        beds=list(_beds(stay.nights.all())),
        acts=_acts(stay, by) if stay.is_open else [],
    )


def with_papers(stays: QuerySet[Placement]) -> list[Placement]:
    """Read all that a sheet shows in a fixed number of queries."""
    decisions = Decision.objects.select_related("decided_by")
    nights = BedNight.objects.select_related("bed__room")
    related = stays.select_related("resident", "exit_reason", "exit_destination")
    return list(
        related.prefetch_related(
            "contracts",
            "grounds",
            Prefetch("decisions", decisions),
            Prefetch("nights", nights),
        )
    )


def _lines(stay: Placement) -> list[Line]:
    lines = [
        Line(_("Admitted on"), _day(stay.admitted_on)),
        Line(_("Planned exit"), _day(stay.planned_exit_on)),
        Line(_("Term"), stay.get_term_display()),
    ]
    if stay.exited_on:
        lines += [
            Line(_("Left on"), _day(stay.exited_on)),
            Line(_("Why she left"), str(stay.exit_reason)),
            Line(_("Where she went"), str(stay.exit_destination)),
        ]
    return lines


def _paper(paper: Contract | Ground, sealed: SealedLine | None) -> Paper:
    if isinstance(paper, Contract):
        said = {
            "number": paper.number,
            "signed": _day(paper.signed_on),
            "start": _day(paper.starts_on),
        }
        title, first = paper.get_kind_display(), paper.starts_on
        meta = _("No. %(number)s, signed on %(signed)s, from %(start)s") % said
    else:
        title, first = paper.get_kind_display(), paper.valid_from
        meta = _("from %(start)s") % {"start": _day(first)}
    last = paper.last_day
    until = _("until %(day)s") % {"day": _day(last)} if last else _("without an end")
    return Paper(capital(title), meta, until, sealed)


def _beds(nights: Iterable[BedNight]) -> Iterable[Nights]:
    """Name each bed once for the nights in it without a break."""
    for bed, group in groupby(nights, key=lambda night: night.bed):
        slept = list(group)
        said = {
            "first": _day(slept[0].night),
            "last": _day(slept[-1].night + DAY),
            "count": len(slept),
        }
        yield Nights(
            capital(bed_name(bed)),
            ngettext(
                "%(first)s – %(last)s, %(count)s night",
                "%(first)s – %(last)s, %(count)s nights",
                len(slept),
            )
            % said,
        )


def _acts(stay: Placement, by: User) -> list[Act]:
    acts = [*_ACTS] if by.has_perm("placements.change_stay") else []
    nights = list(stay.nights.all())
    in_extra = bool(nights) and nights[-1].bed.kind == Bed.Kind.EXTRA
    if in_extra and by.has_perm("placements.decide"):
        acts.append(_DECIDE)
    key = {"placement_id": stay.pk}
    return [Act(title, reverse(name, kwargs=key)) for name, title in acts]


def _ruled(decision: Decision, sealed: SealedLine | None) -> Paper:
    until = _("until %(day)s") % {"day": _day(decision.until)}
    return Paper(capital(str(decision)), said_of(decision), until, sealed)


def _day(day: date) -> str:
    return date_format(day, _SHORT)
