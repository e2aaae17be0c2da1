"""Who may do and open what: one table, read from top to bottom.

Nothing about rights is stored but the role itself, so a change of power is a change
of this file. What opens only by break-glass stands apart: to all else it is closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment


class Role(TextChoices):
    ADMINISTRATOR = "administrator", _("administrator")
    MANAGER = "manager", _("manager")
    DEPUTY_MANAGER = "deputy_manager", _("deputy manager")
    SOCIAL_WORKER = "social_worker", _("social worker")
    PSYCHOLOGIST = "psychologist", _("psychologist")
    LAWYER = "lawyer", _("lawyer")
    NURSE = "nurse", _("nurse")
    DUTY_WORKER = "duty_worker", _("duty worker")
    INSPECTOR = "inspector", _("inspector")


class Reach(Enum):
    """How far a role's right to a compartment goes."""

    TEAM = auto()  # the cases on whose team she is
    OPEN_CASES = auto()
    EVERY_CASE = auto()
    INSPECTED = auto()  # open cases, and those closed since the last inspection was due
    HOUSE = auto()  # what belongs to no case


@dataclass(frozen=True)
class Rights:
    permissions: frozenset[str]
    opens: Mapping[Compartment, Reach] = field(default_factory=dict)
    break_glass: Mapping[Compartment, Reach] = field(default_factory=dict)

    @property
    def files(self) -> Reach | None:
        """Say which files can be seen at all: by care, or by who may only inspect."""
        return self.opens.get(Compartment.CARE, self.opens.get(Compartment.IDENTITY))


def _each(reach: Reach, *compartments: Compartment) -> dict[Compartment, Reach]:
    return dict.fromkeys(compartments, reach)


EVERYBODY = frozenset({"looks.view_elements", "staff.view_rights"})
BREAK_GLASS = {"staff.break_glass"}
BOARD = EVERYBODY | {"reports.view_today", "placements.view_board"}
WORKERS = BOARD | {
    "residents.view_file",
    "services.view_entry",
    "services.add_entry",
    "placements.view_scan",
    "residents.view_consent",
    "opening.keep_draft",
}
# She reads and writes nothing; see `User.rights` for the time between visits.
INSPECTING = BOARD | {
    "residents.view_file",
    "services.view_entry",
    "placements.view_scan",
    "reports.view_inspection",
}
# Whoever learns of a child at risk reports it, also at night (ЗЗДет чл. 7).
REPORTING = {"residents.disclose"}
CONSENTS = REPORTING | {"residents.change_consent"}
ADMITTING = {"residents.add_resident", "placements.admit"}
CASEWORK = CONSENTS | {
    "residents.change_resident",
    "residents.change_team",
    "placements.change_stay",
    "placements.attach_scan",
}
MANAGEMENT = BOARD | {
    "staff.confirm_approval",
    "staff.view_signatures",
    "staff.review_break_glass",
    "placements.view_occupancy",
    "placements.view_site",
    "reports.view_erasures",
    "reports.decide_leaving",
    "reports.view_inspection",
    "reports.decide_inspection",
}
ACCOUNTS = EVERYBODY | {
    "staff.view_user",
    "staff.add_user",
    "staff.change_user",
    "staff.view_roleassignment",
    "staff.view_approval",
    "audit.view_entry",
}
# What is entered before the first admission, and changed as the forms of others change.
LISTS = {
    "placements.view_room",
    "placements.add_room",
    "placements.change_room",
    "placements.view_bed",
    "placements.add_bed",
    "placements.change_bed",
    "placements.view_exitreason",
    "placements.add_exitreason",
    "placements.change_exitreason",
    "placements.view_exitdestination",
    "placements.add_exitdestination",
    "placements.change_exitdestination",
    "residents.view_referralsource",
    "residents.add_referralsource",
    "residents.change_referralsource",
    "services.view_servicekind",
    "services.add_servicekind",
    "services.change_servicekind",
}

RIGHTS: Mapping[Role, Rights] = {
    Role.ADMINISTRATOR: Rights(permissions=ACCOUNTS | LISTS),
    Role.MANAGER: Rights(
        permissions=MANAGEMENT | BREAK_GLASS,
        opens={
            **_each(Reach.HOUSE, Compartment.SITE),
            **_each(Reach.EVERY_CASE, Compartment.REASON),
        },
        break_glass=_each(Reach.OPEN_CASES, Compartment.IDENTITY),
    ),
    Role.DEPUTY_MANAGER: Rights(
        permissions=MANAGEMENT
        | WORKERS
        | ADMITTING
        | CASEWORK
        | BREAK_GLASS
        | {
            "residents.block",
            "residents.view_doubles",
            "reports.view_openings",
            "placements.decide",
            "reports.ask_erasure",
        },
        opens={
            **_each(
                Reach.EVERY_CASE,
                Compartment.IDENTITY,
                Compartment.CONTACT,
                Compartment.CARE,
                Compartment.SAFETY,
                Compartment.SOCIAL,
                Compartment.PLAN,
                Compartment.REASON,
            ),
            **_each(Reach.HOUSE, Compartment.SITE),
        },
        break_glass=_each(Reach.EVERY_CASE, Compartment.STORY, Compartment.HEALTH),
    ),
    Role.SOCIAL_WORKER: Rights(
        permissions=WORKERS | ADMITTING | CASEWORK | {"placements.view_occupancy"},
        opens=_each(
            Reach.TEAM,
            Compartment.IDENTITY,
            Compartment.CONTACT,
            Compartment.CARE,
            Compartment.SAFETY,
            Compartment.STORY,
            Compartment.SOCIAL,
            Compartment.HEALTH,
            Compartment.PLAN,
        ),
    ),
    Role.PSYCHOLOGIST: Rights(
        permissions=WORKERS | BREAK_GLASS | CONSENTS,
        opens=_each(
            Reach.TEAM,
            Compartment.IDENTITY,
            Compartment.CARE,
            Compartment.SAFETY,
            Compartment.STORY,
            Compartment.PSYCHOLOGICAL,
            Compartment.PLAN,
        ),
        break_glass=_each(Reach.TEAM, Compartment.CONTACT),
    ),
    Role.LAWYER: Rights(
        permissions=WORKERS | CONSENTS,
        opens=_each(
            Reach.TEAM,
            Compartment.IDENTITY,
            Compartment.CONTACT,
            Compartment.CARE,
            Compartment.SAFETY,
            Compartment.STORY,
            Compartment.LEGAL,
            Compartment.PLAN,
        ),
    ),
    Role.NURSE: Rights(
        permissions=WORKERS | BREAK_GLASS | CONSENTS,
        opens=_each(
            Reach.TEAM,
            Compartment.IDENTITY,
            Compartment.CARE,
            Compartment.HEALTH,
            Compartment.PLAN,
        ),
        break_glass=_each(Reach.TEAM, Compartment.CONTACT),
    ),
    Role.DUTY_WORKER: Rights(
        permissions=WORKERS | ADMITTING | REPORTING | BREAK_GLASS,
        opens=_each(Reach.OPEN_CASES, Compartment.CARE),
        break_glass=_each(Reach.OPEN_CASES, Compartment.IDENTITY, Compartment.CONTACT),
    ),
    # An inspector has this while a visit lasts, and nothing before and after.
    Role.INSPECTOR: Rights(
        permissions=INSPECTING,
        opens=_each(
            Reach.INSPECTED,
            Compartment.IDENTITY,
            Compartment.CONTACT,
            Compartment.HEALTH,
            Compartment.PLAN,
        ),
    ),
}


def opens_anything(role: Role) -> bool:
    return bool(RIGHTS[role].opens)
