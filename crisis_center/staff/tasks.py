"""What permissions let their holders do, in words for everybody."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.roles import LISTS, RIGHTS, Role


@dataclass(frozen=True)
class Task:
    """One thing done at work; who does it holds all of its permissions."""

    words: str | Promise
    permissions: frozenset[str]

    @property
    def roles(self) -> list[Role]:
        return [each for each in Role if self.permissions <= RIGHTS[each].permissions]


def _task(words: str | Promise, *permissions: str) -> Task:
    return Task(words, frozenset(permissions))


THE_HOUSE = (
    _task(_("See the first page: who is here and what ends"), "reports.view_today"),
    _task(_("See beds, the time line and terms"), "placements.view_board"),
    _task(_("See occupancy by month"), "placements.view_occupancy"),
    _task(_("Admit and settle"), "placements.admit"),
    _task(_("Prolong, move and discharge"), "placements.change_stay"),
    _task(
        _("Decide on an extra bed and on a stay past six months"), "placements.decide"
    ),
    _task(_("Ask for the address of the house"), "placements.view_site"),
)
FILES = (
    _task(_("See files: codes and plain facts"), "residents.view_file"),
    _task(_("Register, and ask whether she is known"), "residents.add_resident"),
    _task(_("Change a file and close it"), "residents.change_resident"),
    _task(_("Change the team of a case"), "residents.change_team"),
    _task(_("See consents and what was told to whom"), "residents.view_consent"),
    _task(_("Record consents, and what was told on them"), "residents.change_consent"),
    _task(
        _("Record what was told of a child at risk or a danger"), "residents.disclose"
    ),
    _task(_("See who opened what of a file, and print it"), "reports.view_openings"),
    _task(_("Hide a case from a colleague"), "residents.block"),
    _task(_("See who has the same number"), "residents.view_doubles"),
    _task(_("See which papers are scanned"), "placements.view_scan"),
    _task(_("Attach scans"), "placements.attach_scan"),
    _task(_("See what was done, without the notes"), "services.view_entry"),
    _task(_("Record what she did"), "services.add_entry"),
    _task(_("Keep her own half-typed forms"), "opening.keep_draft"),
)
COLLEAGUES = (
    _task(_("See who has signed the pledges"), "staff.view_signatures"),
    _task(_("Let a colleague leave and name successors"), "reports.decide_leaving"),
    _task(_("Open and end an inspection"), "reports.decide_inspection"),
    _task(_("See what an inspection opened"), "reports.view_inspection"),
)
DECISIONS = (
    _task(_("Confirm roles and second factors"), "staff.confirm_approval"),
    _task(_("See the terms of files and decide on erasure"), "reports.view_erasures"),
    _task(_("Ask for erasure, and keep a file on"), "reports.ask_erasure"),
    _task(_("Open in an emergency, with a reason and a review"), "staff.break_glass"),
    _task(_("Review what was opened in an emergency"), "staff.review_break_glass"),
)
ADMINISTRATION = (
    _task(
        _("Make accounts, give codes, ask for roles"),
        "staff.view_user",
        "staff.add_user",
        "staff.change_user",
        "staff.view_roleassignment",
        "staff.view_approval",
    ),
    _task(_("Read the technical trail"), "audit.view_entry"),
    _task(_("Enter rooms, beds and the lists to choose from"), *LISTS),
)
EVERYBODY = (
    _task(
        _("See this page and what pages are made of"),
        "staff.view_rights",
        "looks.view_elements",
    ),
)
GROUPS = (
    (_("The house"), THE_HOUSE),
    (_("Files and services"), FILES),
    (_("Decisions and reviews"), DECISIONS),
    (_("Colleagues and inspections"), COLLEAGUES),
    (_("Administration, without anybody's data"), ADMINISTRATION),
    (_("Everybody"), EVERYBODY),
)
