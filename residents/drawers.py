"""A person's sealed values as the pages show them: which there are, which open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crisis_center.opening.door import open_sealed
from crisis_center.opening.standing import (
    Standing,
    may_break_glass,
    may_open,
    standings_of,
)
from crisis_center.sealing.fields import sealed_fields
from crisis_center.staff.models import User
from residents.models import Resident

LABELS: dict[str, str | Promise] = {
    "call_name": _("Name she is called by"),
    "full_name": _("Full name"),
    "birth_date": _("Date of birth"),
    "language": _("Language she speaks"),
    "personal_number": _("Personal number"),
    "phone": _("Telephone"),
    "permanent_address": _("Permanent address"),
    "current_address": _("Current address"),
}


@dataclass(frozen=True)
class Line:
    """One sealed value: whether it is written, may be opened, and is opened."""

    row: Model = field(repr=False)
    name: str
    is_written: bool
    may_open: bool
    compartment: str
    may_break: bool  # opens to her by break-glass alone, which does not run
    value: str | date | None = field(default=None, repr=False)

    @property
    def label(self) -> str | Promise:
        return LABELS[self.name]

    @property
    def opens(self) -> bool:
        return self.is_written and self.may_open


def lines_of(resident: Resident, user: User) -> list[Line]:
    (standing,) = standings_of([resident], user)
    return [
        line
        for row in (resident, resident.identity)
        for line in lines_of_row(row, user, standing)
    ]


def lines_of_row(row: Model, user: User, standing: Standing) -> Iterator[Line]:
    """Give the lines of one row, also of another application, about that person."""
    for each in sealed_fields(type(row)):
        compartment = each.compartment_of(row)
        opens = may_open(user, compartment, standing)
        yield Line(
            row=row,
            name=each.name,
            is_written=getattr(row, each.attname) is not None,
            may_open=opens,
            compartment=compartment,
            may_break=not opens and may_break_glass(user, compartment, standing),
        )


def opened(lines: Sequence[Line], *, by: User, why: str) -> list[Line]:
    """Open what she may of these lines, with one entry for each row."""
    values = {
        (row, name): getattr(found, name)
        for row, names in _by_row(lines).items()
        for found in [open_sealed(row, *names, by=by, why=why)]
        for name in names
    }
    return [replace(line, value=values.get((line.row, line.name))) for line in lines]


def _by_row(lines: Sequence[Line]) -> dict[Model, list[str]]:
    rows: dict[Model, list[str]] = {}
    for line in lines:
        if line.opens:
            rows.setdefault(line.row, []).append(line.name)
    return rows
