"""Form, check, done: the steps of what is better looked at twice."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placements.models import Contract


class Step(StrEnum):
    COUNT = "count"
    CHECK = "check"
    SAVE = "save"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what it will be; `note` says why."""

    label: str | Promise
    value: str
    note: str = ""
    is_key: bool = False


def step_of(request: HttpRequest) -> str:
    return request.POST.get("step", Step.CHECK)


def counted(typed: QueryDict, *, starts_on: date) -> QueryDict:
    """Fill in the last day of six months."""
    filled = typed.copy()
    filled["ends_on"] = date_format(Contract.latest_end(starts_on), "d.m.Y")
    return filled


def long_day(day: date) -> str:
    return date_format(day, "l, d.m.Y").lower()


def end_line(starts_on: date, ends_on: date) -> Line:
    """Say the computed end with its weekday, and how it stands to the ceiling."""
    return Line(_("Last day"), long_day(ends_on), _why(starts_on, ends_on), is_key=True)


def _why(starts_on: date, ends_on: date) -> str:
    latest = Contract.latest_end(starts_on)
    if ends_on == latest:
        return _("6 months, the longest term allowed. The day is included.")
    days = (latest - ends_on).days
    return ngettext(
        "%(days)s day less than 6 months. The day is included.",
        "%(days)s days less than 6 months. The day is included.",
        days,
    ) % {"days": days}
