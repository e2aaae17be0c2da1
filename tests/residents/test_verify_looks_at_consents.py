import pytest
from django.utils import timezone

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents import actions
from residents.models import Consent, Disclosure, Purpose
from tests.audit.seen import findings
from tests.people import member
from tests.residents.builders import consented, disclosed, woman


@pytest.fixture
def worker() -> User:
    return member(Role.SOCIAL_WORKER)


@pytest.fixture
def told(worker: User) -> Disclosure:
    resident = woman()
    consented(resident, Purpose.SOCIAL_ASSISTANCE, by=worker)
    return disclosed(resident, by=worker)


def test_what_was_written_by_the_house_is_in_order(told, worker) -> None:
    actions.withdraw_consent(
        consent=Consent.objects.get(), by=worker, now=timezone.now()
    )

    assert findings() == []


def test_a_consent_that_stands_again_is_found(told, worker) -> None:
    consent = Consent.objects.get()
    actions.withdraw_consent(consent=consent, by=worker, now=timezone.now())

    Consent.objects.update(withdrawn_at=None, withdrawn_by=None)

    sentence = f"Consent {consent.pk} was withdrawn, and stands again."
    assert findings() == [sentence]


def test_what_rests_on_the_consent_of_another_is_found(told, worker) -> None:
    other = consented(woman(), Purpose.SOCIAL_ASSISTANCE, by=worker)

    Disclosure.objects.update(consent=other)

    sentence = f"Disclosure {told.pk} rests on a consent for something else."
    assert findings() == [sentence]


def test_what_rests_on_a_consent_for_another_purpose_is_found(told) -> None:
    Consent.objects.update(purpose=Purpose.CALLS)

    sentence = f"Disclosure {told.pk} rests on a consent for something else."
    assert findings() == [sentence]
