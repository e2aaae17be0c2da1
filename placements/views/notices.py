"""What the board says about extra beds: what was decided, until when, who and why."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crisis_center.looks.days import days_left
from placements.forms.words import capital
from placements.house import Board, Sleeper
from placements.models import Bed, Decision
from placements.views.cards import Known


@dataclass(frozen=True, slots=True)
class Notice:
    title: str
    kind: str
    detail: str
    url: str


def notices(board: Board, people: Known, *, today: date) -> list[Notice]:
    return [
        _notice(line.sleeper, people, today=today)
        for line in board.lines
        if line.sleeper and line.bed.kind == Bed.Kind.EXTRA
    ]


def said_of(decision: Decision) -> str:
    """Say who decided, when and why."""
    said = {
        "who": decision.decided_by.display_name,
        "day": date_format(decision.decided_on, "d.m.Y"),
        "why": decision.get_reason_display(),
    }
    return _("%(who)s, %(day)s. Reason: %(why)s.") % said


def _notice(sleeper: Sleeper, people: Known, *, today: date) -> Notice:
    decision, code = sleeper.decision, sleeper.case_code
    key = {"resident_id": sleeper.resident_id}
    has_file = sleeper.resident_id in people.with_file
    url = reverse("placements:of-resident", kwargs=key) if has_file else ""
    if decision is None:
        title = _("No decision is written for an extra bed")
        return Notice(title, "error", capital(code) + ".", url)
    said = {
        "day": date_format(decision.until, "d.m.Y"),
        "left": days_left(decision.until, today),
    }
    if decision.until < today:
        title, kind = _("The decision on an extra bed ended on %(day)s"), "error"
    else:
        title, kind = _("Decision on an extra bed: until %(day)s (%(left)s)"), "urgent"
    return Notice(title % said, kind, f"{code}: {said_of(decision)}", url)
