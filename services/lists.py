"""Entries as a reader sees them: all countable, each note sealed or behind a wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext

from crisis_center.dates import DAY, Period, month_of
from crisis_center.opening.standing import may_break_glass, may_open, may_see_file
from crisis_center.staff.models import User
from services.models import Entry, EntryQuerySet
from services.professions import WALLS

ON_A_PAGE = 50
YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Line:
    """An entry and what stands before its note; no wall when she may open it."""

    entry: Entry
    wall: str | Promise
    is_own: bool
    has_file: bool
    may_break: bool  # the wall opens to her by break-glass


@dataclass(frozen=True)
class Listing:
    page: Page[Entry]
    lines: list[Line]


@dataclass(frozen=True)
class Month:
    days: Period

    @property
    def before(self) -> date:
        return self.days.first - DAY

    @property
    def after(self) -> date:
        return self.days.last + DAY


def month(text: str, *, today: date) -> Month:
    """Read what an address says, such as 2026-11; anything else is this month."""
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        day = today
    return Month(month_of(day if day.year in YEARS else today))


def listing(entries: EntryQuerySet, *, user: User, page: str) -> Listing:
    found = Paginator(entries.with_names(), ON_A_PAGE).get_page(page)
    return Listing(found, lines(list(found), user=user))


def lines(entries: Sequence[Entry], *, user: User) -> list[Line]:
    standings = Entry.standings(entries, user) if entries else []
    return [
        Line(
            entry=entry,
            wall=""
            if may_open(user, entry.compartment, standing)
            else WALLS[entry.compartment],
            is_own=entry.staff_id == user.pk,
            has_file=may_see_file(user, standing),
            may_break=may_break_glass(user, entry.compartment, standing),
        )
        for entry, standing in zip(entries, standings, strict=True)
    ]


def duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(minutes)d min") % {"minutes": rest}
    return gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
