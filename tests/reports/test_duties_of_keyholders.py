"""The sheet is tried every 180 days; after an erasure the master key changes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.sealing import master
from crisis_center.sealing.models import Installation, MasterRecord
from crisis_center.staff.models import Approval
from crisis_center.staff.roles import Role
from reports import keyholder
from tests.people import member
from tests.residents.builders import woman
from tests.staff.builders import sign_in

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def record() -> MasterRecord:
    Installation.objects.create(demo=False)
    return MasterRecord.objects.create(
        name=master.load()[0].name, made_at=NOW - timedelta(days=400), rehearsed_at=NOW
    )


def _commands() -> list[str]:
    return [duty.command for duty in keyholder.waiting(on=TODAY).duties]


def _erased(*, days_ago: int) -> None:
    Approval.objects.create(
        kind=Approval.Kind.ERASURE,
        case=woman().pk,
        asked_by=member(),
        decided_by=member(),
        decided_at=NOW - timedelta(days=days_ago),
        outcome=Approval.Outcome.CONFIRMED,
    )


def test_a_sheet_tried_today_asks_for_nothing(record) -> None:
    assert _commands() == []


@pytest.mark.parametrize(("days_ago", "is_due"), [(149, False), (150, True)])
def test_the_sheet_is_asked_for_a_month_before(record, days_ago, is_due) -> None:
    MasterRecord.objects.update(rehearsed_at=NOW - timedelta(days=days_ago))

    assert ("keys rehearse" in _commands()) is is_due


def test_a_sheet_that_was_never_tried_is_due_since_it_was_made(record) -> None:
    MasterRecord.objects.update(rehearsed_at=None)

    (duty,) = keyholder.waiting(on=TODAY).duties

    assert duty.due == timezone.localdate(record.made_at)


def test_an_erasure_asks_for_a_new_master_key_within_30_days(record) -> None:
    _erased(days_ago=10)

    (duty,) = keyholder.waiting(on=TODAY).duties

    assert (duty.command, duty.due) == ("keys rotate", TODAY + timedelta(days=20))


def test_an_erasure_before_the_oldest_key_asks_for_nothing(record) -> None:
    _erased(days_ago=500)

    assert _commands() == []


def test_an_old_key_that_was_destroyed_counts_no_more(record) -> None:
    _erased(days_ago=10)
    MasterRecord.objects.update(destroyed_at=NOW)

    assert "keys rotate" not in _commands()


def test_a_demonstration_has_no_duties(record, settings) -> None:
    settings.DEMO = True
    MasterRecord.objects.update(rehearsed_at=None)

    assert _commands() == []


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.MANAGER, True), (Role.SOCIAL_WORKER, False)]
)
def test_the_first_page_shows_them_to_who_decides(client, record, role, sees) -> None:
    MasterRecord.objects.update(rehearsed_at=None)
    sign_in(client, member(role))

    page = client.get(reverse("reports:today"))

    assert bool(page.context["waiting"].duties) is sees
    assert ("keys rehearse" in page.content.decode()) is sees
