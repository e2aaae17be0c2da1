"""A house with one case of everything, so that every page has what it is about."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from crisis_center.opening.breaking_glass import break_glass
from crisis_center.staff import actions
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.models.break_glass import LASTS
from crisis_center.staff.roles import Role
from placements.actions import attach_scan
from placements.models import Bed, PaperScan, Placement
from reports.erasure import actions as erasure
from reports.leaving.actions import let_leave
from reports.models import Erasure, Leaving
from residents.actions import give_notice, withdraw_consent
from residents.models import Consent, Disclosure, NoticeGiven, Purpose, Resident
from tests.people import let_in, member
from tests.placements_pages.builders import child_of, house, stay, this_night, woman
from tests.residents.builders import child as newly_registered
from tests.residents.builders import (
    consented,
    disclosed,
    hidden_from,
    on_team,
    with_identity,
)
from tests.services.builders import entry


@dataclass
class FullCase:
    """What a page may be about, by the name of its argument."""

    mother: Resident
    newcomer: Resident  # who has no bed yet
    rows: dict[str, UUID | int | str]


def full_case(by: User) -> FullCase:
    """Settle a mother and her child; `by` works with them and wrote what was done."""
    first, second, third, *_ = house()
    today, night = timezone.localdate(), this_night()
    mother = with_identity(woman("липа-27", call_name="Ема"), full_name="Ема Измислена")
    child = with_identity(child_of(mother, "клен-41"))
    placement = _settle(mother, first)
    _settle(child, second)
    stay(woman("бряст-12"), third, first=night - timedelta(days=9), last=night)
    colleague, stranger = member(Role.PSYCHOLOGIST), member(Role.LAWYER)
    written = entry(by=by, case=mother, on=today, note="измислена бележка")
    entry(by=colleague, case=mother, on=today, note="измислена бележка")
    assignment = actions.give_role(
        user=member(), role=Role.NURSE, by=member(Role.ADMINISTRATOR)
    )
    assert assignment.approval
    rows: dict[str, UUID | int | str] = {
        "approval_id": assignment.approval.pk,
        "case_id": _with_unread_notes("явор-17").pk,
        "compartment": "story",
        "drawer": "psychological",
        "leaving_id": _left(by=by).pk,
        "user_id": colleague.pk,
        "visit_id": let_in(member(Role.INSPECTOR)).pk,
        "consent_id": _consents(mother, by=by).pk,
        "disclosure_id": _disclosures(mother, by=by).pk,
        "block_id": hidden_from(mother, stranger).pk,
        "entry_id": written.pk,
        "erasure_id": _asked_erasure().pk,
        "file_id": _closed("ела-52").pk,
        "glass_id": _broken_glass(mother).pk,
        "member_id": on_team(mother, colleague).pk,
        "month": today.month,
        "placement_id": placement.pk,
        "resident_id": mother.pk,
        "scan_id": _scan(placement, by=by).pk,
        "year": today.year,
    }
    newcomer = newly_registered(case_code="дъб-33", entry=Resident.Entry.ORDER)
    return FullCase(mother, with_identity(newcomer), rows)


def _asked_erasure() -> Erasure:
    return erasure.ask(
        resident=_closed("ела-51"),
        reason=Erasure.Reason.TERM,
        by=member(Role.DEPUTY_MANAGER),
    )


def _with_unread_notes(code: str) -> Resident:
    resident = with_identity(woman(code))
    entry(by=member(Role.PSYCHOLOGIST), case=resident, note="измислена бележка")
    return resident


def _left(*, by: User) -> Leaving:
    gone, case = member(Role.LAWYER), with_identity(woman("круша-23"))
    on_team(case, gone)
    entry(by=gone, case=case, note="измислена бележка")
    return let_leave(
        leaver=gone,
        takers={case.pk: member(Role.LAWYER)},
        reason="измислена причина",
        by=by,
        at=timezone.now(),
    )


def _broken_glass(mother: Resident) -> BreakGlass:
    return break_glass(
        row=mother,
        compartment="identity",
        why="Линейката чака, трябва ЕГН.",
        by=member(Role.DUTY_WORKER),
        now=timezone.now() - LASTS,
    )


def _consents(resident: Resident, *, by: User) -> Consent:
    """Let a consent be in force, one end soon, one be withdrawn and one expired."""
    today = timezone.localdate()
    soon, over = today + timedelta(days=9), today - timedelta(days=1)
    consented(resident, Purpose.CALLS, expires_on=soon, by=by)
    withdrawn = consented(resident, Purpose.SCHOOL, by=by)
    withdraw_consent(consent=withdrawn, by=by, now=timezone.now())
    expired = consented(resident, Purpose.DOCTOR, by=by)
    Consent.objects.filter(pk=expired.pk).update(
        given_on=over - timedelta(days=9), expires_on=over
    )
    return consented(resident, Purpose.SOCIAL_ASSISTANCE, scope="само датите", by=by)


def _disclosures(resident: Resident, *, by: User) -> Disclosure:
    give_notice(
        resident=resident,
        audience=NoticeGiven.Audience.WOMAN,
        language=NoticeGiven.Language.BG,
        on=timezone.localdate(),
        by=by,
    )
    disclosed(resident, ground=Disclosure.Ground.DUTY_TO_REPORT, by=by)
    return disclosed(resident, ground=Disclosure.Ground.CONSENT, by=by)


def _scan(placement: Placement, *, by: User) -> PaperScan:
    return attach_scan(
        paper=placement.contracts.get(),
        content=b"an invented paper",
        name="a paper.txt",
        scan_id=uuid4(),
        by=by,
    )


def _closed(code: str) -> Resident:
    long_ago = timezone.localdate() - timedelta(days=4_000)
    resident = with_identity(woman(code))
    Resident.objects.filter(pk=resident.pk).update(
        opened_on=long_ago, closed_on=long_ago
    )
    resident.refresh_from_db()
    return resident


def _settle(resident: Resident, bed: Bed) -> Placement:
    first = this_night() - timedelta(days=20)
    return stay(resident, bed, first=first, last=first + timedelta(days=60))
