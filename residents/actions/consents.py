from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event, record_many
from crisis_center.compartments import Compartment
from crisis_center.dates import SOFIA
from crisis_center.staff.models import User
from residents.models import Consent, Purpose, Resident
from residents.refusals import AlreadyWithdrawn, FileClosed, WrongSigner
from residents.signing import signers


@dataclass(frozen=True, kw_only=True)
class Given:
    """A consent as it was signed; its scope is sealed."""

    purpose: Purpose
    on: date
    signed_by: Consent.SignedBy
    expires_on: date | None = None
    scope: str = field(default="", repr=False)


@transaction.atomic
def give_consent(
    *, consent_id: UUID, resident: Resident, given: Given, by: User, now: datetime
) -> Consent:
    """Write a consent; one for the same purpose that still stands ends with it.

    The page that asks gives the number, so that a double click is one consent.
    """
    resident = Resident.objects.select_for_update(no_key=True).get(pk=resident.pk)
    if not resident.is_open:
        raise FileClosed
    if first := Consent.objects.filter(pk=consent_id).first():
        return first
    if given.signed_by not in signers(resident, now.astimezone(SOFIA).date()):
        raise WrongSigner
    replaced = _end_what_stands(resident, given.purpose, now)
    consent = Consent.objects.create(
        id=consent_id,
        resident=resident,
        purpose=given.purpose,
        given_on=given.on,
        expires_on=given.expires_on,
        signed_by=given.signed_by,
        scope_text=given.scope or None,
        recorded_by=by,
        recorded_at=now,
    )
    events = [_event("consent-replaced", each, by=by) for each in replaced]
    record_many([*events, _event("consent-given", consent, by=by)])
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User, now: datetime) -> Consent:
    """End a consent at her word, also in a closed file. It holds no moment longer."""
    # A disclosure that rests on it holds the same row: whichever commits first decides.
    current = (
        Consent.objects.current().select_for_update(no_key=True).filter(pk=consent.pk)
    )
    found = current.first()
    if found is None:
        raise AlreadyWithdrawn
    found.withdrawn_at = now
    found.withdrawn_by = by
    found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record_many([_event("consent-withdrawn", found, by=by)])
    return found


def _end_what_stands(
    resident: Resident, purpose: Purpose, now: datetime
) -> list[Consent]:
    standing = list(
        resident.consents.current()
        .filter(purpose=purpose)
        .select_for_update(no_key=True)
    )
    for each in standing:
        each.replaced_at = now
        each.save(update_fields=["replaced_at"])
    return standing


def _event(action: str, consent: Consent, *, by: User) -> Event:
    return Event(
        action=action,
        by=by.pk,
        area=Area.CASE,
        obj=consent,
        persons=[consent.resident_id],
        compartments=[Compartment.PLAN] if consent.has_scope else [],
        reason=consent.purpose,
    )
