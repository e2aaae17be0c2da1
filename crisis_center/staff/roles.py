"""Who may do and open what: one table, read from top to bottom.

Nothing about rights is stored but the role itself, so a change of power is a change
of this file. Cells opened only by break-glass are absent, that is, closed.
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
    HOUSE = auto()  # what belongs to no case


@dataclass(frozen=True)
class Rights:
    permissions: frozenset[str]
    opens: Mapping[Compartment, Reach] = field(default_factory=dict)


def _each(reach: Reach, *compartments: Compartment) -> dict[Compartment, Reach]:
    return dict.fromkeys(compartments, reach)


EVERYBODY = frozenset({"looks.view_elements", "staff.view_rights"})
BOARD = EVERYBODY | {"reports.view_today", "placements.view_board"}
WORKERS = BOARD | {
    "residents.view_file",
    "services.view_entry",
    "services.add_entry",
    "placements.view_scan",
    "opening.keep_draft",
}
ADMITTING = {"residents.add_resident", "placements.admit"}
CASEWORK = {
    "residents.change_resident",
    "residents.change_team",
    "placements.change_stay",
    "placements.attach_scan",
}
MANAGEMENT = BOARD | {
    "staff.confirm_approval",
    "placements.view_occupancy",
    "placements.view_site",
    "reports.view_erasures",
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
        permissions=MANAGEMENT,
        opens=_each(Reach.HOUSE, Compartment.SITE),
    ),
    Role.DEPUTY_MANAGER: Rights(
        permissions=MANAGEMENT
        | WORKERS
        | ADMITTING
        | CASEWORK
        | {
            "residents.block",
            "residents.view_doubles",
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
        permissions=WORKERS,
        opens=_each(
            Reach.TEAM,
            Compartment.IDENTITY,
            Compartment.CARE,
            Compartment.SAFETY,
            Compartment.STORY,
            Compartment.PSYCHOLOGICAL,
            Compartment.PLAN,
        ),
    ),
    Role.LAWYER: Rights(
        permissions=WORKERS,
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
        permissions=WORKERS,
        opens=_each(
            Reach.TEAM,
            Compartment.IDENTITY,
            Compartment.CARE,
            Compartment.HEALTH,
            Compartment.PLAN,
        ),
    ),
    Role.DUTY_WORKER: Rights(
        permissions=WORKERS | ADMITTING,
        opens=_each(Reach.OPEN_CASES, Compartment.CARE),
    ),
    # An inspector reads while a visit lasts; until visits exist she opens nothing.
    Role.INSPECTOR: Rights(permissions=EVERYBODY),
}


def opens_anything(role: Role) -> bool:
    return bool(RIGHTS[role].opens)
