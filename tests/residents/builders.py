"""Invented residents, valid by default; the codes are of the tests alone."""

from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents import actions
from residents.actions import Facts, Given, Person, Told
from residents.models import (
    CaseBlock,
    CaseMember,
    Consent,
    Disclosure,
    Identity,
    Purpose,
    ReferralSource,
    Resident,
)
from tests.people import member

TODAY = date(2026, 11, 22)
EGN = "7523169263"  # of the library's own documentation
OTHER_EGN = "8032056031"
WRONG_EGN = "7523169264"

_numbers = count(100)


def source() -> ReferralSource:
    return ReferralSource.objects.get_or_create(
        key="helpline", defaults={"position": 6, "label_bg": "линия"}
    )[0]


def unsaved_woman(**columns: Any) -> Resident:
    given = {
        "case_code": f"проба-{next(_numbers)}",
        "kind": Resident.Kind.WOMAN,
        "sex": Resident.Sex.FEMALE,
        "entry": Resident.Entry.OWN_WISH,
        "referral_source": source(),
        "opened_on": TODAY,
    }
    return Resident(**given | columns)


def woman(**columns: Any) -> Resident:
    resident = unsaved_woman(**columns)
    resident.save()
    return resident


def child(**columns: Any) -> Resident:
    given = {
        "kind": Resident.Kind.CHILD,
        "sex": Resident.Sex.MALE,
        "entry": Resident.Entry.WITH_PARENT,
    }
    return woman(**given | columns)


def with_identity(resident: Resident, **sealed: Any) -> Resident:
    Identity.objects.create(resident=resident, **sealed)
    return resident


def on_team(resident: Resident, user: User) -> CaseMember:
    return CaseMember.objects.create(resident=resident, user=user, added_by=user)


def hidden_from(resident: Resident, user: User) -> CaseBlock:
    return CaseBlock.objects.create(resident=resident, user=user, set_by=user)


def given(purpose: Purpose, resident: Resident, **other: Any) -> Given:
    kinds = Consent.SignedBy
    is_woman = resident.kind == Resident.Kind.WOMAN
    usual: dict[str, Any] = {
        "purpose": purpose,
        "on": timezone.localdate(),
        "signed_by": kinds.HERSELF if is_woman else kinds.CHILD_AND_PARENT,
    }
    return Given(**usual | other)


def consented(
    resident: Resident,
    purpose: Purpose = Purpose.SOCIAL_ASSISTANCE,
    *,
    by: User | None = None,
    now: datetime | None = None,
    **other: Any,
) -> Consent:
    return actions.give_consent(
        consent_id=uuid4(),
        resident=resident,
        given=given(purpose, resident, **other),
        by=by or member(Role.SOCIAL_WORKER),
        now=now or timezone.now(),
    )


def told(**other: Any) -> Told:
    usual: dict[str, Any] = {
        "on": timezone.localdate(),
        "to": Disclosure.Recipient.SOCIAL_ASSISTANCE,
        "ground": Disclosure.Ground.CONSENT,
        "person_informed": True,
        "what": "измислена дата",
        "recipient_name": "Измислен получател",
    }
    return Told(**usual | other)


def disclosed(
    resident: Resident, *, by: User | None = None, **other: Any
) -> Disclosure:
    return actions.disclose(
        disclosure_id=uuid4(),
        resident=resident,
        told=told(**other),
        by=by or member(Role.SOCIAL_WORKER),
        now=timezone.now(),
    )


def facts(**given: Any) -> Facts:
    plain: dict[str, Any] = {
        "kind": Resident.Kind.WOMAN,
        "sex": Resident.Sex.FEMALE,
        "entry": Resident.Entry.OWN_WISH,
        "referral_source": source(),
    }
    return Facts(**plain | given)


def numbered(number: str) -> Person:
    return Person(personal_number=number, personal_number_kind=Identity.NumberKind.EGN)


def registered(person: Person | None = None, *, by: User | None = None) -> Resident:
    return actions.register(
        number=uuid4(),
        facts=facts(),
        person=person or Person(),
        today=TODAY,
        by=by or member(Role.DEPUTY_MANAGER),
    ).resident


def typed(**given: Any) -> dict[str, Any]:
    """Give what the page of registration sends for a woman."""
    return {
        "file": str(uuid4()),
        "kind": "woman",
        "referral_source": source().pk,
        "citizenship": "unknown",
        "personal_number_kind": "unknown",
    } | given
