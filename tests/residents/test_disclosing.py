from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents import actions
from residents.models import Consent, Disclosure, Purpose, Resident
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
from residents.signing import SignedBy
from tests.audit.seen import findings
from tests.people import member
from tests.residents.builders import TODAY, child, consented, disclosed, told, woman

DAY = timedelta(days=1)
Ground, Recipient = Disclosure.Ground, Disclosure.Recipient
OF_LAW = [ground for ground in Ground if ground is not Ground.CONSENT]


@pytest.fixture
def worker() -> User:
    return member(Role.SOCIAL_WORKER)


@pytest.fixture
def resident() -> Resident:
    return woman(opened_on=timezone.localdate() - 30 * DAY)


@pytest.fixture
def consent(resident: Resident, worker: User) -> Consent:
    return consented(resident, Purpose.SOCIAL_ASSISTANCE, by=worker)


def corrected(wrong: Disclosure, *, by: User, **other) -> Disclosure:
    return actions.correct_disclosure(
        disclosure_id=uuid4(),
        wrong=wrong,
        told=told(**other),
        by=by,
        now=timezone.now(),
    )


def on_order(years: int) -> Resident:
    born = timezone.localdate().year - years
    return child(birth_year=born, entry=Resident.Entry.ORDER, opened_on=TODAY)


def test_what_is_told_on_consent_rests_on_that_consent(resident, consent) -> None:
    assert disclosed(resident).consent == consent


def test_a_disclosure_leaves_its_entry(resident, consent) -> None:
    row = disclosed(resident)

    entry = Entry.objects.get(action="disclosed")
    assert (entry.object_id, entry.reason) == (row.pk, "consent")
    assert [each.person for each in entry.persons.all()] == [resident.pk]


def test_without_a_consent_nothing_is_told_on_consent(resident) -> None:
    with pytest.raises(NoConsent):
        disclosed(resident)


def test_a_withdrawn_consent_carries_nothing_more(resident, consent, worker) -> None:
    actions.withdraw_consent(consent=consent, by=worker, now=timezone.now())

    with pytest.raises(NoConsent):
        disclosed(resident)


def test_a_request_that_began_before_the_withdrawal_is_refused_too(
    resident, consent, worker
) -> None:
    later = timezone.now() + timedelta(minutes=1)
    actions.withdraw_consent(consent=consent, by=worker, now=later)

    with pytest.raises(NoConsent):
        disclosed(resident)


def test_an_expired_consent_carries_nothing_more(resident, worker) -> None:
    today = timezone.localdate()
    consented(resident, on=today - 9 * DAY, expires_on=today - DAY, by=worker)

    with pytest.raises(NoConsent):
        disclosed(resident)


def test_a_consent_carries_nothing_that_was_told_before_it(resident, consent) -> None:
    with pytest.raises(NoConsent):
        disclosed(resident, on=timezone.localdate() - DAY)


def test_a_consent_for_another_purpose_carries_nothing(resident, consent) -> None:
    with pytest.raises(NoConsent):
        disclosed(resident, to=Recipient.SCHOOL)


def test_the_consent_of_somebody_else_carries_nothing(consent) -> None:
    with pytest.raises(NoConsent):
        disclosed(woman())


@pytest.mark.parametrize("recipient", [Recipient.POLICE, Recipient.INSPECTION])
def test_some_recipients_get_nothing_on_consent(resident, consent, recipient) -> None:
    with pytest.raises(NoConsentPossible):
        disclosed(resident, to=recipient)


@pytest.mark.parametrize("ground", OF_LAW)
def test_a_ground_of_law_asks_for_no_consent(resident, ground) -> None:
    assert disclosed(resident, ground=ground).consent is None


@pytest.mark.parametrize("ground", OF_LAW)
def test_a_ground_of_law_is_written_in_a_closed_file_too(resident, ground) -> None:
    Resident.objects.update(closed_on=timezone.localdate())

    disclosed(resident, ground=ground)

    assert Disclosure.objects.count() == 1


def test_nothing_more_is_sealed_for_an_erased_person(resident) -> None:
    today = timezone.localdate()
    Resident.objects.update(closed_on=today, erased_on=today)

    with pytest.raises(FileErased):
        disclosed(resident, ground=Ground.COURT)


def test_after_a_protection_measure_the_opinion_is_asked_for(worker) -> None:
    small = on_order(9)
    consented(small, signed_by=SignedBy.REPRESENTATIVE, by=worker)

    with pytest.raises(OpinionMissing):
        disclosed(small)


def test_with_the_opinion_a_childs_data_may_be_told(worker) -> None:
    small = on_order(9)
    consented(small, signed_by=SignedBy.REPRESENTATIVE, by=worker)

    row = disclosed(small, body_opinion_on=timezone.localdate())

    assert row.body_opinion_on == timezone.localdate()


def test_a_child_at_risk_is_reported_without_opinion_and_consent() -> None:
    row = disclosed(on_order(9), ground=Ground.DUTY_TO_REPORT)

    assert (row.consent, row.body_opinion_on) == (None, None)


def test_from_14_the_childs_own_consent_is_needed_to_tell(worker) -> None:
    pupil = child(birth_year=timezone.localdate().year - 15)
    consented(pupil, signed_by=SignedBy.PARENT, by=worker)

    with pytest.raises(ChildNotAsked):
        disclosed(pupil)


def test_the_childs_consent_alone_is_not_enough_to_tell(worker) -> None:
    pupil = child(birth_year=timezone.localdate().year - 15)
    consented(pupil, signed_by=SignedBy.CHILD, by=worker)

    with pytest.raises(ParentNotAsked):
        disclosed(pupil)


def test_a_double_click_is_one_disclosure(resident, worker) -> None:
    once = {
        "disclosure_id": uuid4(),
        "resident": resident,
        "told": told(ground=Ground.COURT),
        "by": worker,
        "now": timezone.now(),
    }
    actions.disclose(**once)

    actions.disclose(**once)

    assert Disclosure.objects.count() == 1


def test_a_correction_is_a_new_row_and_the_old_one_stays(resident, worker) -> None:
    wrong = disclosed(resident, ground=Ground.COURT)

    right = corrected(wrong, ground=Ground.POLICE, by=worker)

    wrong.refresh_from_db()
    assert right.corrects == wrong
    assert wrong.ground == Ground.COURT
    assert wrong.is_corrected


def test_a_row_is_corrected_once(resident, worker) -> None:
    wrong = disclosed(resident, ground=Ground.COURT)
    corrected(wrong, ground=Ground.POLICE, by=worker)

    with pytest.raises(AlreadyCorrected):
        corrected(wrong, ground=Ground.DANGER, by=worker)


def test_what_was_told_on_consent_is_corrected_after_its_end(
    resident, consent, worker
) -> None:
    wrong = disclosed(resident)
    actions.withdraw_consent(consent=consent, by=worker, now=timezone.now())

    assert corrected(wrong, by=worker).consent == consent


def test_a_correction_does_not_move_to_an_ended_consent(
    resident, consent, worker
) -> None:
    wrong = disclosed(resident, ground=Ground.COURT)
    actions.withdraw_consent(consent=consent, by=worker, now=timezone.now())

    with pytest.raises(NoConsent):
        corrected(wrong, by=worker)


def test_a_correction_tells_of_nothing_later(resident, consent, worker) -> None:
    wrong = disclosed(resident)
    tomorrow = timezone.localdate() + DAY

    with pytest.raises(LaterThanCorrected):
        corrected(wrong, on=tomorrow, by=worker)


def test_verify_finds_a_report_that_was_deleted(resident) -> None:
    row = disclosed(resident, ground=Ground.DUTY_TO_REPORT)

    Disclosure.objects.all().delete()

    assert any(str(row.pk) in text for text in findings())


@pytest.mark.parametrize(
    "columns",
    [
        {"ground": "whim"},
        {"recipient_kind": "neighbour"},
        {"ground": "court"},
        {"consent": None},
        {"body_opinion_on": timezone.localdate() + DAY},
    ],
    ids=str,
)
def test_the_database_refuses_half_a_disclosure(resident, consent, columns) -> None:
    disclosed(resident)

    with pytest.raises(IntegrityError, match="disclosure"), transaction.atomic():
        Disclosure.objects.update(**columns)
