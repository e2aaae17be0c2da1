from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.compartments import Compartment
from crisis_center.dates import SOFIA
from crisis_center.staff.models import User
from residents.models import Consent, Disclosure, Resident
from residents.models.disclosures import PURPOSE_OF
from residents.refusals import (
    AlreadyCorrected,
    ChildNotAsked,
    FileErased,
    LaterThanCorrected,
    NoConsent,
    NoConsentPossible,
    OpinionMissing,
    ParentNotAsked,
)
from residents.signing import lacks_child


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was told; the words and the name are sealed."""

    on: date
    to: Disclosure.Recipient
    ground: Disclosure.Ground
    person_informed: bool
    body_opinion_on: date | None = None
    what: str = field(repr=False)
    recipient_name: str = field(repr=False)


@transaction.atomic
def disclose(
    *, disclosure_id: UUID, resident: Resident, told: Told, by: User, now: datetime
) -> Disclosure:
    """Write what was told. On consent it is refused unless one is in force now.

    Every other ground is written whatever else stands in the file, closed or open.
    """
    resident = _held(resident)
    if first := Disclosure.objects.filter(pk=disclosure_id).first():
        return first
    consent = _consent(resident, told, now)
    disclosure = _row(disclosure_id, resident, told, consent, by=by, now=now)
    return _written(disclosure, "disclosed", by=by)


@transaction.atomic
def correct_disclosure(
    *, disclosure_id: UUID, wrong: Disclosure, told: Told, by: User, now: datetime
) -> Disclosure:
    """Write a row that stands for an earlier one, which stays as it is.

    What was told on a consent stays so when the consent has ended since.
    """
    resident = _held(wrong.resident)
    if first := Disclosure.objects.filter(pk=disclosure_id).first():
        return first
    if Disclosure.objects.filter(corrects=wrong).exists():
        raise AlreadyCorrected
    if told.on > wrong.recorded_at.astimezone(SOFIA).date():
        raise LaterThanCorrected
    kept = wrong.consent if told.to == wrong.recipient_kind else None
    consent = _consent(resident, told, now, kept=kept)
    disclosure = _row(disclosure_id, resident, told, consent, by=by, now=now)
    disclosure.corrects = wrong
    return _written(disclosure, "disclosure-corrected", by=by)


def _held(resident: Resident) -> Resident:
    """Hold the file: an erasure waits, or nothing more is sealed for her.

    Without the key, or who writes another row about her would wait for this one.
    """
    current = Resident.objects.select_for_update(no_key=True).get(pk=resident.pk)
    if current.erased_on:
        raise FileErased
    return current


def _consent(
    resident: Resident, told: Told, now: datetime, *, kept: Consent | None = None
) -> Consent | None:
    """Give the consent it rests on, if that is its ground."""
    if told.ground != Disclosure.Ground.CONSENT:
        return None
    consent = kept or _in_force(resident, told, now)
    if consent is None or told.on < consent.given_on:
        raise NoConsent
    _check_child(resident, told, consent)
    return consent


def _in_force(resident: Resident, told: Told, now: datetime) -> Consent | None:
    """Hold the consent for this recipient: it cannot be withdrawn before the commit."""
    purpose = PURPOSE_OF.get(told.to)
    if purpose is None:
        raise NoConsentPossible
    current = resident.consents.current().filter(purpose=purpose)
    return current.in_force(now).select_for_update(no_key=True).first()


def _check_child(resident: Resident, told: Told, consent: Consent) -> None:
    """Ask of a child's consent what ЗЗДет чл. 11а asks."""
    if resident.kind != Resident.Kind.CHILD:
        return
    if consent.signed_by == Consent.SignedBy.CHILD:
        raise ParentNotAsked
    if lacks_child(consent, resident, told.on):
        raise ChildNotAsked
    if resident.entry == Resident.Entry.ORDER and told.body_opinion_on is None:
        raise OpinionMissing


def _row(  # noqa: PLR0913  the facts of a row, all named
    disclosure_id: UUID,
    resident: Resident,
    told: Told,
    consent: Consent | None,
    *,
    by: User,
    now: datetime,
) -> Disclosure:
    return Disclosure(
        id=disclosure_id,
        resident=resident,
        on=told.on,
        recipient_kind=told.to,
        ground=told.ground,
        consent=consent,
        person_informed=told.person_informed,
        body_opinion_on=told.body_opinion_on,
        what=told.what,
        recipient_name=told.recipient_name or None,
        recorded_by=by,
        recorded_at=now,
    )


def _written(disclosure: Disclosure, action: str, *, by: User) -> Disclosure:
    disclosure.save(force_insert=True)
    trail.record(
        action=action,
        by=by.pk,
        area=Area.CASE,
        obj=disclosure,
        persons=[disclosure.resident_id],
        compartments=[Compartment.PLAN],
        reason=disclosure.ground,
    )
    return disclosure
