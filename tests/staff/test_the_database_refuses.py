"""What no code path, race or hand can write."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from crisis_center.staff.models import ActivationCode, Approval, RoleAssignment, User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import administrator, deputy, manager, waiting_role


@pytest.fixture
def approval():
    return waiting_role(subject=member(), role=Role.NURSE, asked_by=administrator())


def write(approval, **columns):
    Approval.objects.filter(pk=approval.pk).update(**columns)


def test_two_current_roles_of_one_account():
    user = member(Role.NURSE)

    with pytest.raises(IntegrityError, match="role"):
        RoleAssignment.objects.create(
            user=user, role=Role.LAWYER, starts_at=timezone.now()
        )


def test_two_waiting_roles_of_one_account(approval):
    with pytest.raises(IntegrityError):
        RoleAssignment.objects.create(user=approval.subject, role=Role.LAWYER)


def test_a_role_the_house_does_not_know():
    user = member()

    with pytest.raises(IntegrityError, match="role_known"):
        RoleAssignment.objects.create(user=user, role="director")


def test_a_role_that_ends_before_it_starts():
    user, now = member(), timezone.now()

    with pytest.raises(IntegrityError, match="role_ends_after_its_start"):
        RoleAssignment.objects.create(
            user=user,
            role=Role.NURSE,
            starts_at=now,
            ended_at=now - timedelta(seconds=1),
        )


def test_a_decision_by_the_one_who_asked(approval):
    with pytest.raises(IntegrityError, match="approval_not_decided_by_asker"):
        write(
            approval,
            decided_by=approval.asked_by,
            decided_at=timezone.now(),
            outcome="confirmed",
        )


def test_a_decision_by_the_one_it_concerns(approval):
    with pytest.raises(IntegrityError, match="approval_not_decided_by_subject"):
        write(
            approval,
            decided_by=approval.subject,
            decided_at=timezone.now(),
            outcome="confirmed",
        )


def test_a_decision_by_the_asker_in_raw_sql(approval):
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE staff_approval SET decided_by_id = asked_by_id, "
            "decided_at = asked_at, outcome = 'confirmed'"
        )


@pytest.mark.parametrize(
    "columns",
    [
        {"outcome": "confirmed"},
        {"decided_at": timezone.now()},
        {"decided_at": timezone.now(), "outcome": "confirmed"},
    ],
)
def test_half_a_decision(approval, columns):
    with pytest.raises(IntegrityError, match="approval_decided_whole"):
        write(approval, **columns)


def test_a_decision_with_an_unknown_outcome(approval):
    with pytest.raises(IntegrityError, match="approval_decided_whole"):
        write(
            approval, decided_by=manager(), decided_at=timezone.now(), outcome="maybe"
        )


def test_two_open_approvals_of_one_kind_for_one_account(approval):
    with pytest.raises(IntegrityError):
        Approval.objects.create(
            kind=approval.kind, subject=approval.subject, asked_by=deputy()
        )


def test_an_approval_of_an_unknown_kind():
    with pytest.raises(IntegrityError, match="approval_kind_known"):
        Approval.objects.create(kind="holiday", subject=member(), asked_by=deputy())


def test_a_username_with_capitals():
    with pytest.raises(IntegrityError, match="username_is_lower_case"):
        User.objects.create(username="Capital", display_name="Измислена")


def test_two_unused_activation_codes_of_one_account():
    user = member()
    user.activation_codes.create(digest="a")

    with pytest.raises(IntegrityError):
        user.activation_codes.create(digest="b")


def test_an_activation_code_that_expires_before_it_is_issued():
    now = timezone.now()

    with pytest.raises(IntegrityError, match="expires_after_issue"):
        ActivationCode.objects.create(
            user=member(), digest="a", issued_at=now, expires_at=now
        )
