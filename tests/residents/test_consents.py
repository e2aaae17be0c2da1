from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.dates import SOFIA
from crisis_center.opening.door import open_sealed
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from residents import actions, consenting
from residents.models import Consent, Purpose, Resident
from residents.refusals import AlreadyWithdrawn, FileClosed, WrongSigner
from residents.signing import SignedBy, lacks_child, signers
from tests.audit.seen import findings
from tests.people import member
from tests.residents.builders import child, consented, given, woman

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=SOFIA)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def worker() -> User:
    return member(Role.SOCIAL_WORKER)


@pytest.fixture
def calls(worker: User) -> Consent:
    return consented(woman(), Purpose.CALLS, on=TODAY, now=NOON, by=worker)


def line_of(consent: Consent, today: date) -> consenting.Line:
    rows = consent.resident.consents.all()
    lines = consenting.lines_of(consent.resident, rows, today)
    return next(line for line in lines if line.purpose == consent.purpose)


def test_a_consent_leaves_its_entry(calls) -> None:
    entry = Entry.objects.get()

    assert (entry.action, entry.reason) == ("consent-given", "calls")
    assert [row.person for row in entry.persons.all()] == [calls.resident_id]


def test_what_she_agreed_to_is_sealed(worker) -> None:
    consent = consented(woman(), scope="само сутрин", by=worker)

    assert "само сутрин" not in repr(consent.__dict__)


def test_a_consent_is_in_force_from_its_day_to_its_last(worker) -> None:
    consented(woman(), on=TODAY, expires_on=TODAY + DAY, now=NOON, by=worker)
    days = [TODAY - DAY, TODAY, TODAY + DAY, TODAY + 2 * DAY]

    held = [Consent.objects.in_force(NOON + (day - TODAY)).exists() for day in days]

    assert held == [False, True, True, False]


def test_the_last_day_ends_in_sofia_at_midnight(worker) -> None:
    consented(woman(), on=TODAY, expires_on=TODAY + DAY, now=NOON, by=worker)
    night = datetime(2026, 11, 27, 23, 59, tzinfo=SOFIA)

    assert Consent.objects.in_force(night).exists()
    assert not Consent.objects.in_force(night + HOUR).exists()


def test_a_withdrawal_takes_effect_at_its_moment(calls, worker) -> None:
    actions.withdraw_consent(consent=calls, by=worker, now=NOON + HOUR)

    assert Consent.objects.in_force(NOON).exists()
    assert not Consent.objects.in_force(NOON + HOUR).exists()
    assert Entry.objects.filter(action="consent-withdrawn").count() == 1


def test_a_consent_is_withdrawn_once(calls, worker) -> None:
    actions.withdraw_consent(consent=calls, by=worker, now=NOON)

    with pytest.raises(AlreadyWithdrawn):
        actions.withdraw_consent(consent=calls, by=worker, now=NOON)


def test_a_renewal_replaces_what_stood(calls, worker) -> None:
    again = consented(
        calls.resident, Purpose.CALLS, on=TODAY, now=NOON + HOUR, by=worker
    )

    assert list(calls.resident.consents.current()) == [again]
    assert calls in Consent.objects.in_force(NOON)
    assert calls not in Consent.objects.in_force(NOON + HOUR)
    assert Entry.objects.filter(action="consent-replaced").count() == 1


def test_a_renewal_leaves_other_purposes_alone(calls, worker) -> None:
    consented(calls.resident, Purpose.SCHOOL, on=TODAY, now=NOON, by=worker)

    assert calls.resident.consents.current().count() == 2


def test_a_double_click_is_one_consent(worker) -> None:
    resident, number = woman(), uuid4()
    once = {
        "consent_id": number,
        "resident": resident,
        "given": given(Purpose.CALLS, resident),
        "by": worker,
        "now": NOON,
    }
    actions.give_consent(**once)

    actions.give_consent(**once)

    assert Consent.objects.filter(replaced_at=None).count() == 1
    assert Consent.objects.count() == 1


def test_a_closed_file_takes_no_new_consent(worker) -> None:
    resident = woman(closed_on=timezone.localdate())

    with pytest.raises(FileClosed):
        consented(resident, by=worker)


def test_a_withdrawal_is_written_in_a_closed_file_too(calls, worker) -> None:
    Resident.objects.update(closed_on=TODAY)

    actions.withdraw_consent(consent=calls, by=worker, now=NOON)

    assert not Consent.objects.current().exists()


@pytest.mark.parametrize("signed_by", [SignedBy.CHILD, SignedBy.HERSELF])
def test_a_child_under_14_does_not_sign_alone(worker, signed_by) -> None:
    small = child(birth_year=TODAY.year - 13)

    with pytest.raises(WrongSigner):
        consented(small, signed_by=signed_by, now=NOON, by=worker)


@pytest.mark.parametrize("signed_by", [SignedBy.PARENT, SignedBy.REPRESENTATIVE])
def test_for_a_child_under_14_a_grown_up_signs(worker, signed_by) -> None:
    small = child(birth_year=TODAY.year - 13)

    consent = consented(small, signed_by=signed_by, now=NOON, by=worker)

    assert not lacks_child(consent, small, TODAY)


def test_who_may_turn_14_this_year_may_sign(worker) -> None:
    assert SignedBy.CHILD in signers(child(birth_year=TODAY.year - 14), TODAY)


def test_from_14_the_child_is_asked_too_but_nobody_is_refused(worker) -> None:
    pupil = child(birth_year=TODAY.year - 15)

    consent = consented(pupil, signed_by=SignedBy.PARENT, now=NOON, by=worker)

    assert lacks_child(consent, pupil, TODAY)


def test_no_parent_signs_for_a_woman(worker) -> None:
    with pytest.raises(WrongSigner):
        consented(woman(), signed_by=SignedBy.PARENT, now=NOON, by=worker)


@pytest.mark.parametrize(
    ("expires_on", "state"),
    [
        (None, "in-force"),
        (TODAY + 15 * DAY, "until"),
        (TODAY + 14 * DAY, "soon"),
        (TODAY, "soon"),
        (TODAY - DAY, "expired"),
    ],
)
def test_a_consent_says_how_near_its_end_is(worker, expires_on, state) -> None:
    consent = consented(
        woman(), on=TODAY - 30 * DAY, expires_on=expires_on, now=NOON, by=worker
    )

    assert line_of(consent, TODAY).state == state


def test_a_withdrawn_consent_says_so(calls, worker) -> None:
    actions.withdraw_consent(consent=calls, by=worker, now=NOON)

    assert line_of(calls, TODAY).state == "withdrawn"


def test_what_was_never_asked_is_none(calls) -> None:
    lines = consenting.lines_of(calls.resident, [], TODAY)

    assert {line.state for line in lines} == {"none"}
    assert len(lines) == len(Purpose)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_scope_opens_through_the_door() -> None:
    deputy = member(Role.DEPUTY_MANAGER)
    consent = consented(woman(), scope="само сутрин", by=deputy)

    opened = open_sealed(consent, "scope_text", by=deputy, why="преди обаждане")

    assert opened.scope_text == "само сутрин"


def test_verify_finds_a_scope_taken_away(worker) -> None:
    consent = consented(woman(), scope="само сутрин", by=worker)
    other = consented(woman(), scope="само вечер", by=worker)

    Consent.objects.filter(pk=consent.pk).update(scope_text=None)

    assert any(str(consent.pk) in text for text in findings())
    assert not any(str(other.pk) in text for text in findings())


@pytest.mark.parametrize(
    "columns",
    [
        {"purpose": "whim"},
        {"signed_by": "neighbour"},
        {"expires_on": TODAY},
        {"withdrawn_at": NOON},
    ],
    ids=str,
)
def test_the_database_refuses_half_a_consent(calls, columns) -> None:
    with pytest.raises(IntegrityError, match="consent"), transaction.atomic():
        Consent.objects.update(**columns)


def test_the_database_refuses_two_ends(calls, worker) -> None:
    actions.withdraw_consent(consent=calls, by=worker, now=NOON)

    with pytest.raises(IntegrityError, match="consent"), transaction.atomic():
        Consent.objects.update(replaced_at=NOON)


def test_the_database_refuses_a_second_current_consent(calls, worker) -> None:
    with (
        pytest.raises(IntegrityError, match=r"consent"),
        transaction.atomic(),
    ):
        Consent.objects.create(
            resident=calls.resident,
            purpose="calls",
            given_on=TODAY,
            signed_by="herself",
            recorded_by=worker,
        )
