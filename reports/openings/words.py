"""The trail in plain words: what was done, on what, and why by code."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crisis_center.opening.standing import UNDER_GLASS
from placements.models import Decision
from reports.models import Erasure

Words = Mapping[str, str | Promise]

OPENED: Words = {
    "opened": _("opened"),
    "opened-many": _("opened with others in a list"),
    "searched": _("shown in a search"),
}
REFUSED: Words = {
    "opening-refused": _("wanted to open, was refused"),
    "break-glass-refused": _("wanted emergency access, was refused"),
}
ABOUT_OPENING: Words = {
    "break-glass": _("began emergency access"),
    "break-glass-ended": _("ended emergency access"),
    "break-glass-reviewed": _("reviewed an emergency access"),
    "openings-printed": _("printed who opened what"),
}
SEEN: Words = {**OPENED, **REFUSED, **ABOUT_OPENING}
WRITTEN: Words = {
    "admitted": _("admitted"),
    "case-hidden": _("hid the case from a colleague"),
    "case-hidden-no-more": _("showed the case to a colleague again"),
    "case-narrowed": _("narrowed the case to its team"),
    "case-widened": _("opened the case to every social worker"),
    "child-linked": _("linked child and mother"),
    "consent-given": _("recorded a consent"),
    "consent-replaced": _("replaced a consent"),
    "consent-withdrawn": _("recorded that a consent is withdrawn"),
    "discharged": _("wrote the leaving"),
    "disclosed": _("recorded what was told outside"),
    "disclosure-corrected": _("corrected what was told outside"),
    "document-added": _("added a document"),
    "draft-begun": _("began a draft"),
    "draft-dropped": _("dropped a draft"),
    "erased": _("erased"),
    "erased-deleted": _("erased"),
    "erasure-asked": _("asked for erasure"),
    "erasure-refused": _("refused erasure"),
    "extended": _("prolonged the stay"),
    "facts-changed": _("changed the facts"),
    "file-closed": _("closed the file"),
    "file-erased": _("erased the file"),
    "file-reopened": _("opened the file again"),
    "ground-written": _("wrote the ground of the stay"),
    "identity-changed": _("changed"),
    "identity-written": _("wrote"),
    "keys-destroyed": _("destroyed the keys"),
    "legal-hold-lifted": _("no longer keeps the file for a court"),
    "legal-hold-set": _("keeps the file for a court"),
    "moved": _("moved her to another bed"),
    "notice-given": _("recorded that she was given the privacy notice"),
    "registered": _("registered"),
    "scan-attached": _("attached a scan"),
    "service-changed": _("changed an entry"),
    "service-written": _("wrote an entry"),
    "successor-named": _("named a successor for notes"),
    "swapped": _("swapped the beds of two"),
    "team-joined": _("put a colleague on the team"),
    "team-left": _("took a colleague off the team"),
} | {
    f"{kind}-decided": _("decided past the measure of the house")
    for kind in Decision.Kind
}
ACTS: Words = {**SEEN, **WRITTEN}
OTHER = _("another act")

KINDS: Words = {
    "audit.reasonnote": _("reasons of openings"),
    "opening.draft": _("draft"),
    "placements.contract": _("contract"),
    "placements.decision": _("decision"),
    "placements.ground": _("ground of the stay"),
    "placements.paperscan": _("scan of a paper"),
    "placements.placement": _("stay"),
    "reports.erasure": _("erasure"),
    "reports.succession": _("successor for notes"),
    "residents.caseblock": _("team of the case"),
    "residents.casemember": _("team of the case"),
    "residents.consent": _("consent"),
    "residents.disclosure": _("what was told outside"),
    "residents.document": _("document"),
    "residents.familylink": _("family"),
    "residents.identity": _("name and numbers"),
    "residents.legalhold": _("keeping of the file"),
    "residents.noticegiven": _("privacy notice"),
    "residents.resident": _("file"),
    "services.entry": _("entry of a service"),
}

REASONS: Words = {
    UNDER_GLASS: _("emergency access"),
    "board-names": _("names on the board"),
    "break-glass-review": _("review of an emergency access"),
    "case-list-names": _("names in the list of files"),
    "openings-reasons": _("reasons of openings"),
    "registration": _("is she known, at registration"),
    "search": _("search"),
    **dict(Decision.Reason.choices),
    **dict(Erasure.Reason.choices),
}
