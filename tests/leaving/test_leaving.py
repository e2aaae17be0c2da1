"""Leaving is one act: rights and sessions end, cases and notes find somebody else."""

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit import trail, verification
from crisis_center.audit.models import Entry as TrailEntry
from crisis_center.staff import actions as staff
from crisis_center.staff.actions.accounts import Deactivated, OwnAccount
from crisis_center.staff.models import (
    ActivationCode,
    RoleAssignment,
    StaffSession,
    User,
)
from crisis_center.staff.roles import Role
from reports.leaving.refusals import (
    HiddenFromTaker,
    NotOfProfession,
    StillNeeded,
)
from reports.models import HandOver, Leaving, Succession
from residents.models import CaseMember, Resident
from tests.leaving.acts import leave
from tests.people import member
from tests.residents.builders import TODAY, hidden_from, on_team, woman
from tests.services.builders import entry
from tests.staff.builders import again, sign_in_by_password, traces


def team_of(case: Resident) -> set[User]:
    return {each.user for each in case.members.current().select_related("user")}


# Every way in ends


def test_the_account_is_closed_and_stays_in_the_history(leaver, deputy) -> None:
    leave(leaver, deputy)

    gone = again(leaver)
    assert (gone.is_active, gone.has_usable_password()) == (False, False)


def test_no_right_is_left(leaver, deputy, case) -> None:
    leave(leaver, deputy)

    gone = again(leaver)
    assert gone.role is None
    assert not gone.rights.permissions
    assert case not in Resident.objects.with_file_for(gone)


def test_a_role_that_waits_ends_too(leaver, deputy) -> None:
    staff.give_role(user=leaver, role=Role.NURSE, by=member(Role.ADMINISTRATOR))

    leave(leaver, deputy)

    assert not RoleAssignment.objects.filter(user=leaver, ended_at=None).exists()


def test_unused_codes_are_deleted(leaver, deputy) -> None:
    staff.issue_activation_code(user=leaver, by=member(Role.ADMINISTRATOR))

    leave(leaver, deputy)

    assert not ActivationCode.objects.exists()


def test_her_open_browser_is_out_at_its_next_click(settings, leaver, deputy) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    browser = Client()
    sign_in_by_password(browser, leaver)
    assert browser.get(reverse("reports:today")).status_code == 200

    left = leave(leaver, deputy)

    assert left.sessions_ended == 1
    assert not StaffSession.objects.filter(user__isnull=False).exists()
    assert "_auth_user_id" not in browser.session
    assert browser.get(reverse("reports:today")).status_code == 302


def test_she_cannot_sign_in(client, leaver, deputy) -> None:
    leave(leaver, deputy)

    sign_in_by_password(client, leaver)

    assert "_auth_user_id" not in client.session


def test_nobody_lets_herself_leave(deputy) -> None:
    with pytest.raises(OwnAccount):
        leave(deputy, deputy)


def test_who_has_left_does_not_leave_again(leaver, deputy) -> None:
    leave(leaver, deputy)

    with pytest.raises(Deactivated):
        leave(leaver, deputy)


def test_the_database_knows_one_leaving_of_a_person(leaver, deputy) -> None:
    leave(leaver, deputy)

    with pytest.raises(IntegrityError):
        Leaving.objects.create(
            leaver=leaver,
            decided_by=deputy,
            decided_at=timezone.now(),
            sessions_ended=0,
        )


# Cases


def test_a_case_goes_to_a_colleague(leaver, deputy, case, colleague) -> None:
    left = leave(leaver, deputy, {case.pk: colleague})

    assert team_of(case) == {colleague}
    assert HandOver.objects.get().taker == colleague
    assert left.hand_overs.get().resident == case


def test_a_case_nobody_takes_stands_in_the_protocol(leaver, deputy, case) -> None:
    leave(leaver, deputy)

    assert team_of(case) == set()
    assert HandOver.objects.get().taker is None


def test_who_is_on_the_team_already_takes_it_over(
    leaver, deputy, case, colleague
) -> None:
    on_team(case, colleague)

    leave(leaver, deputy, {case.pk: colleague})

    assert CaseMember.objects.current().get().user == colleague


def test_a_closed_case_is_left_too(leaver, deputy) -> None:
    on_team(woman(closed_on=TODAY), leaver)

    leave(leaver, deputy)

    assert not CaseMember.objects.current().exists()


@pytest.mark.parametrize("role", [Role.NURSE, Role.LAWYER, Role.ADMINISTRATOR, None])
def test_another_profession_does_not_take_over(leaver, deputy, case, role) -> None:
    with pytest.raises(NotOfProfession):
        leave(leaver, deputy, {case.pk: member(role)})


def test_who_has_left_does_not_take_over(leaver, deputy, case, colleague) -> None:
    leave(colleague, deputy)

    with pytest.raises(NotOfProfession):
        leave(leaver, deputy, {case.pk: colleague})


def test_the_deputy_manager_may_take_over_from_a_social_worker(deputy) -> None:
    worker, resident = member(Role.SOCIAL_WORKER), woman()
    on_team(resident, worker)

    leave(worker, deputy, {resident.pk: deputy})

    assert team_of(resident) == {deputy}


def test_a_case_does_not_go_to_whom_it_is_hidden_from(
    leaver, deputy, case, colleague
) -> None:
    hidden_from(case, colleague)

    with pytest.raises(HiddenFromTaker):
        leave(leaver, deputy, {case.pk: colleague})


# All or nothing, and the trail


def test_all_of_it_is_in_the_trail(leaver, deputy, case, colleague) -> None:
    before = len(traces())

    leave(leaver, deputy, {case.pk: colleague})

    assert traces()[before:] == [
        "team-left",
        "team-joined",
        "successor-named",
        "staff-left",
    ]
    assert [finding.text for finding in verification.run()] == []


def test_killed_before_the_last_entry_nothing_has_happened(
    monkeypatch, leaver, deputy, case, colleague
) -> None:
    def killed(events: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(trail, "record_many", killed)

    with pytest.raises(KeyboardInterrupt):
        leave(leaver, deputy, {case.pk: colleague})

    assert again(leaver).role == Role.PSYCHOLOGIST
    assert again(leaver).has_usable_password()
    assert team_of(case) == {leaver}
    assert not Leaving.objects.exists()
    assert not Succession.objects.exists()


def test_refused_in_the_middle_nothing_has_happened(
    leaver, deputy, case, colleague
) -> None:
    hidden = woman()
    on_team(hidden, leaver)
    hidden_from(hidden, colleague)

    with pytest.raises(HiddenFromTaker):
        leave(leaver, deputy, {case.pk: colleague, hidden.pk: colleague})

    assert again(leaver).is_active
    assert team_of(case) == {leaver}
    assert not TrailEntry.objects.filter(action="team-left").exists()


# The button of the administrator


@pytest.mark.parametrize("has_note", [True, False])
def test_the_administrator_does_not_close_an_account_that_cases_need(
    leaver, has_note
) -> None:
    resident = woman(closed_on=TODAY if has_note else None)
    on_team(resident, leaver)
    entry(by=leaver, case=resident, note="бележка" if has_note else None)

    with pytest.raises(StillNeeded):
        staff.deactivate(user=leaver, by=member(Role.ADMINISTRATOR))

    assert again(leaver).is_active


def test_the_administrator_closes_an_account_without_cases(leaver) -> None:
    on_team(woman(closed_on=TODAY), leaver)

    staff.deactivate(user=leaver, by=member(Role.ADMINISTRATOR))

    assert not again(leaver).is_active
