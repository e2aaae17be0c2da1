"""The invented house goes through the actions staff use, so the rules hold in it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from crisis_center.audit import verification
from crisis_center.dates import tonight
from crisis_center.sealing import master
from crisis_center.sealing.models import Installation
from crisis_center.staff.models import User
from placements import house
from placements.house import BedState
from reports.demo import staff
from residents.models import Resident


@pytest.fixture
def demonstration(settings) -> None:
    settings.DEMO = True
    settings.MASTER_KEYS = master.generate(demo=True).line
    Installation.objects.create(demo=True)
    call_command("demo", stdout=StringIO())


@pytest.mark.usefixtures("demonstration")
def test_every_role_has_an_account() -> None:
    roles = {user.role for user in User.objects.all()}

    assert roles == {account.role for account in staff.ACCOUNTS}


@pytest.mark.usefixtures("demonstration")
def test_the_house_is_nearly_full_and_somebody_is_overdue() -> None:
    deputy = User.objects.get(username=staff.DEPUTY.username)

    board = house.board(tonight(timezone.now()), viewer=deputy)

    assert (board.free, board.places) == (1, 10)
    assert BedState.OVERDUE in {line.state for line in board.lines}


@pytest.mark.usefixtures("demonstration")
def test_contracts_end_on_every_rung_of_the_ladder() -> None:
    deputy = User.objects.get(username=staff.DEPUTY.username)

    ends = house.expiring(timezone.localdate(), 60, viewer=deputy)

    assert {end.days_left for end in ends} == {-3, 0, 1, 7, 14, 30, 40}


@pytest.mark.usefixtures("demonstration")
def test_nothing_in_it_was_made_behind_the_trails_back() -> None:
    assert [finding.text for finding in verification.run()] == []


@pytest.mark.usefixtures("demonstration")
def test_a_second_time_changes_nothing() -> None:
    before = Resident.objects.count()

    call_command("demo", stdout=StringIO())

    assert Resident.objects.count() == before


def test_a_real_house_is_not_filled() -> None:
    Installation.objects.create(demo=False)

    with pytest.raises(CommandError):
        call_command("demo", stdout=StringIO())
