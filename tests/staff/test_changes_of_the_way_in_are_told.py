"""Whoever signs in is told what was changed about her way in: ASVS 5.0, 6.3.7."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from crisis_center.staff.traces import Trace, leave
from tests.people import member
from tests.staff.builders import sign_in_by_password

CHANGES = [
    Trace.PASSKEY_ADDED,
    Trace.PASSKEY_REMOVED,
    Trace.PASSWORD_CHANGED,
    Trace.RECOVERY_CODES_RENEWED,
]


@pytest.fixture
def nurse(settings) -> User:
    settings.SECOND_FACTOR_REQUIRED = False
    return member(Role.NURSE, language="en")


def told(client, user: User) -> str:
    sign_in_by_password(client, user)
    return str(client.get(reverse("staff:profile")).text)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told_at_the_next_sign_in(client, nurse, change):
    leave(change, by=nurse, on=nurse)

    assert "It was not you? Tell the deputy manager." in told(client, nurse)


def test_a_change_of_long_ago_was_told_before(client, nurse):
    leave(Trace.PASSKEY_ADDED, by=nurse, on=nurse)
    Entry.objects.update(at=timezone.now() - timedelta(days=9))
    leave(Trace.SIGNED_IN, by=nurse, on=nurse)

    assert "It was not you?" not in told(client, nurse)


def test_a_change_since_she_was_last_here_is_told_however_long_ago(client, nurse):
    leave(Trace.SIGNED_IN, by=nurse, on=nurse)
    long_ago = timezone.now() - timedelta(days=9)
    Entry.objects.update(at=long_ago)
    leave(Trace.PASSKEY_ADDED, by=nurse, on=nurse)
    Entry.objects.exclude(at=long_ago).update(at=long_ago + timedelta(hours=1))

    assert "It was not you?" in told(client, nurse)


def test_a_change_of_a_colleague_is_hers(client, nurse):
    colleague = member(Role.NURSE)
    leave(Trace.PASSKEY_ADDED, by=colleague, on=colleague)

    assert "It was not you?" not in told(client, nurse)
