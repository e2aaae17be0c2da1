"""The invented house goes through the actions staff use, so the rules hold in it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.db.models import Count, F
from django.test import TestCase, override_settings
from django.utils import timezone

from crisis_center.audit import verification
from crisis_center.audit.models import Entry as TrailEntry
from crisis_center.dates import add_months, tonight
from crisis_center.sealing import keyring, master
from crisis_center.sealing.models import Installation
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.pledge_mark import standing_of
from placements import house
from placements.house import BedState
from placements.models import Bed, BedNight, Contract, Ground, Placement, Room
from reports.demo import house as demo
from reports.demo import staff
from reports.glass.waiting import waiting
from reports.models import Succession
from reports.openings import words
from residents.models import Consent, Disclosure, NoticeGiven, Resident
from residents.models.consents import SOON
from services.models import Entry, ServiceKind
from services.professions import COMPARTMENT_OF

LADDER = [-3, 0, 1, 7, 14, 30, 40]  # the last is the order of a child


def deputy():
    return User.objects.get(username=staff.DEPUTY.username)


def days_left(today):
    ends = house.expiring(today, 60, viewer=deputy())
    return sorted({end.days_left for end in ends})


@override_settings(DEMO=True, MASTER_KEYS=master.generate(demo=True).line)
class TheDemonstrationTest(TestCase):
    """Made once for all of these, which change nothing."""

    databases = "__all__"
    told = StringIO()

    @classmethod
    def setUpTestData(cls):
        Installation.objects.create(demo=True)
        call_command("demo", stdout=cls.told)

    def test_every_role_has_an_account(self):
        roles = {user.role for user in User.objects.filter(is_active=True)}

        assert roles == {account.role for account in staff.ACCOUNTS}

    def test_every_act_about_a_person_has_words(self):
        about = TrailEntry.objects.filter(persons__isnull=False)
        acts, kinds = (
            set(about.values_list(each, flat=True))
            for each in ("action", "object_kind")
        )

        assert acts <= words.ACTS.keys()
        assert kinds - {"staff.breakglass"} <= words.KINDS.keys()

    def test_one_emergency_is_reviewed_and_one_waits(self):
        told = waiting(deputy(), now=timezone.now())

        assert BreakGlass.objects.count() == 2
        assert [row.is_overdue for row in told] == [False]

    def test_it_tells_what_was_made(self):
        files, stays = Resident.objects.count(), Placement.objects.count()

        assert f": {files} " in self.told.getvalue()
        assert f" {stays} " in self.told.getvalue()

    def test_there_are_three_years_of_people_and_of_work(self):
        first = Resident.objects.earliest("opened_on").opened_on

        assert 140 <= Resident.objects.count() <= 160
        assert 2900 <= Entry.objects.count() <= 3200
        assert 1060 <= (timezone.localdate() - first).days <= 1100

    def test_the_house_is_nearly_full_and_somebody_is_overdue(self):
        board = house.board(tonight(timezone.now()), viewer=deputy())

        assert (board.free, board.places) == (1, 10)
        assert Placement.objects.open().count() == 10
        assert BedState.OVERDUE in {line.state for line in board.lines}

    def test_contracts_end_on_every_rung_of_the_ladder(self):
        assert days_left(timezone.localdate()) == LADDER

    def test_the_files_of_those_who_left_long_ago_are_closed(self):
        open_files = Resident.objects.filter(closed_on=None).count()

        assert 10 < open_files < 50

    def test_an_infant_sleeps_beside_its_mother(self):
        infants = Placement.objects.open().filter(
            nights__bed__kind=Bed.Kind.WITH_MOTHER
        )

        (infant,) = infants.distinct()

        assert infant.with_mother is not None

    def test_a_child_is_here_on_order_without_a_contract(self):
        stay = Placement.objects.open().get(resident__entry="order")

        assert not stay.contracts.exists()
        assert stay.grounds.get().kind == Ground.Kind.ORDER

    def test_no_stay_is_longer_than_six_months(self):
        spans = [
            (stay.planned_exit_on, add_months(stay.admitted_on, 6))
            for stay in Placement.objects.all()
        ]

        assert all(planned <= latest for planned, latest in spans)

    def test_some_were_prolonged_some_moved_and_some_came_again(self):
        beds = Placement.objects.annotate(beds=Count("nights__bed", distinct=True))
        stays = Resident.objects.annotate(stays=Count("placements"))

        assert Contract.objects.filter(kind="prolongation").count() > 10
        assert beds.filter(beds=2).count() > 5
        assert stays.filter(stays=2).count() > 5

    def test_nobody_sleeps_in_an_extra_bed(self):
        assert not BedNight.objects.filter(bed__kind=Bed.Kind.EXTRA).exists()

    def test_every_kind_of_service_was_given(self):
        given = Entry.objects.order_by().values("kind").distinct()

        assert given.count() == ServiceKind.objects.count()

    def test_who_writes_behind_a_wall_is_on_the_team(self):
        written = Entry.objects.filter(
            compartment__in=["psychological", "legal", "health"]
        )
        on_team = written.filter(resident__members__user=F("staff"))

        assert on_team.distinct().count() == written.count() > 0

    def test_every_profession_has_entries_of_this_month(self):
        of_today = Entry.objects.filter(on=timezone.localdate()).order_by()

        assert {entry.staff.role for entry in of_today} == set(COMPARTMENT_OF)

    def test_a_former_psychologist_has_a_successor(self):
        decision = Succession.objects.filter(predecessor__username="former")[0]

        assert not decision.predecessor.is_active
        assert decision.successor.role == "psychologist"

    def test_everybody_has_signed(self):
        due = [
            user.username
            for user in User.objects.filter(is_active=True)
            if any(each.is_due(timezone.localdate()) for each in standing_of(user))
        ]

        assert due == []

    def test_nothing_is_written_of_a_day_to_come(self):
        assert not Entry.objects.filter(on__gt=timezone.localdate()).exists()

    def test_most_reasons_of_leaving_and_many_referrers_occur(self):
        left = Placement.objects.exclude(exit_reason=None).order_by()
        sources = Resident.objects.order_by().values("referral_source").distinct()

        assert left.values("exit_reason").distinct().count() >= 10
        assert sources.count() >= 10

    def test_some_consents_end_soon_and_some_are_withdrawn(self):
        in_force = Consent.objects.in_force(timezone.now())
        soon = timezone.localdate() + SOON

        assert in_force.filter(expires_on__lte=soon).count() > 3
        assert Consent.objects.exclude(withdrawn_at=None).count() > 3

    def test_something_was_told_on_consent_and_something_by_duty(self):
        grounds = Disclosure.objects.order_by().values_list("ground", flat=True)

        assert {*grounds} == {"consent", "duty-to-report"}

    def test_every_woman_in_the_house_has_the_notice(self):
        here = Placement.objects.open().filter(resident__kind="woman")
        given = NoticeGiven.objects.filter(resident__kind="woman")

        assert given.count() == here.count() > 0

    def test_the_administrator_has_entered_the_rooms_and_the_beds(self):
        entered = TrailEntry.objects.filter(action__in=["room-added", "bed-added"])

        rows = {*Room.objects.values_list("pk"), *Bed.objects.values_list("pk")}
        assert {*entered.values_list("object_id")} == rows

    def test_nothing_in_it_was_made_behind_the_trails_back(self):
        assert [finding.text for finding in verification.run()] == []

    def test_a_second_time_changes_nothing(self):
        before = Resident.objects.count(), Entry.objects.count()

        call_command("demo", stdout=StringIO())

        assert (Resident.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize(
    "today", [date(2028, 2, 29), date(2027, 8, 31), date(2026, 3, 1)], ids=str
)
def test_it_can_be_made_on_any_day(today):
    staff.create_staff()
    people = {user.role: user for user in User.objects.all() if user.role}

    with keyring.in_use():
        demo.build(demo.Staff(today=today, by_role=people))

    assert days_left(today) == LADDER
    assert [finding.text for finding in verification.run()] == []


@override_settings(DEMO=True, MASTER_KEYS=master.generate(demo=True).line)
def test_a_demonstration_that_could_not_be_filled_has_no_accounts():
    Installation.objects.create(demo=True)
    Room.objects.create(label=demo.ROOMS[0][0], position=1)

    with pytest.raises(IntegrityError):
        call_command("demo", stdout=StringIO())

    assert not User.objects.exists()


def test_a_real_house_is_not_filled():
    Installation.objects.create(demo=False)

    with pytest.raises(CommandError):
        call_command("demo", stdout=StringIO())
