"""The entries of the trail that name a person, as a page or a paper shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from crisis_center.audit.models import Entry, ReasonNote
from crisis_center.compartments import Compartment
from crisis_center.dates import DAY, SOFIA, Period
from crisis_center.opening.door import open_many
from crisis_center.opening.standing import UNDER_GLASS
from crisis_center.staff.models import RoleAssignment, User
from crisis_center.staff.roles import Role
from reports.openings.words import (
    ACTS,
    KINDS,
    OPENED,
    OTHER,
    REASONS,
    REFUSED,
)

REASONS_OPENED = "openings-reasons"


@dataclass(frozen=True)
class Line:
    """One act; its free reason only when that was opened."""

    entry: Entry
    who: str
    role: str
    act: str | Promise
    what: Sequence[str]
    where: str | Promise
    why: str | Promise
    reason: str = field(default="", repr=False)

    @property
    def is_refused(self) -> bool:
        return self.entry.action in REFUSED

    @property
    def is_opening(self) -> bool:
        return self.entry.action in OPENED

    @property
    def is_emergency(self) -> bool:
        return UNDER_GLASS in {self.entry.action, self.entry.reason}


def entries_about(person: UUID, days: Period) -> QuerySet[Entry]:
    """Give all that names her on these days, the newest first."""
    return Entry.objects.filter(
        persons__person=person,
        at__gte=_midnight(days.first),
        at__lt=_midnight(days.last + DAY),
    ).order_by("-sequence")


def lines_of(
    entries: Sequence[Entry], reasons: Mapping[UUID, str] | None = None
) -> list[Line]:
    """Put entries into words, in two queries however many there are."""
    names, roles = _people({entry.actor for entry in entries if entry.actor})
    return [
        Line(
            entry=entry,
            who=names.get(entry.actor, _("the house itself")),
            role=_role_then(roles, entry),
            act=ACTS.get(entry.action, OTHER),
            what=_compartments(entry),
            where=KINDS.get(entry.object_kind, ""),
            why=REASONS.get(entry.reason, ""),
            reason=(reasons or {}).get(entry.note, "") if entry.note else "",
        )
        for entry in entries
    ]


def reasons_of(
    entries: Iterable[Entry], *, by: User, reason: str = REASONS_OPENED
) -> dict[UUID, str]:
    """Open the free reasons of these entries, in one act that is an entry itself."""
    return notes_of([entry.note for entry in entries if entry.note], by=by, why=reason)


def notes_of(notes: Sequence[UUID], *, by: User, why: str) -> dict[UUID, str]:
    found = list(ReasonNote.objects.filter(pk__in=notes))
    opened = open_many(found, "text", by=by, reason=why)
    return {key: str(values.text) for key, values in opened.items()}


def _people(
    actors: set[UUID],
) -> tuple[dict[UUID | None, str], list[RoleAssignment]]:
    users = User.objects.filter(pk__in=actors)
    roles = RoleAssignment.objects.filter(user__in=actors, starts_at__isnull=False)
    return dict(users.values_list("pk", "display_name")), list(roles)


def _role_then(roles: Iterable[RoleAssignment], entry: Entry) -> str:
    """Say which role she had at that moment, whatever she has become since."""
    for each in roles:
        if each.user_id == entry.actor and _lasted(each, entry.at):
            return str(Role(each.role).label)
    return ""


def _lasted(role: RoleAssignment, at: datetime) -> bool:
    begun = role.starts_at is not None and role.starts_at <= at
    return begun and (role.ended_at is None or at < role.ended_at)


def _compartments(entry: Entry) -> list[str]:
    slugs = entry.compartments.split(",") if entry.compartments else []
    return [str(Compartment(slug).label) for slug in slugs]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=SOFIA)
