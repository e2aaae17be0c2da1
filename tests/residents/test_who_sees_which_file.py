"""The truth table of list and file: every role, every way to stand to a case."""

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.dates import add_months
from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.people import let_in, member
from tests.residents.builders import TODAY, hidden_from, on_team, with_identity, woman
from tests.staff.builders import sign_in

R = Role
CASES = {
    "own": {R.DEPUTY_MANAGER, R.SOCIAL_WORKER, R.PSYCHOLOGIST, R.LAWYER, R.NURSE}
    | {R.DUTY_WORKER},
    "open to social workers": {R.DEPUTY_MANAGER, R.SOCIAL_WORKER, R.DUTY_WORKER},
    "of others": {R.DEPUTY_MANAGER, R.DUTY_WORKER},
    "closed and own": {R.DEPUTY_MANAGER, R.SOCIAL_WORKER, R.PSYCHOLOGIST, R.LAWYER}
    | {R.NURSE},
    "closed and of others": {R.DEPUTY_MANAGER},
    "blocked": set(),
    "once own": {R.DEPUTY_MANAGER, R.DUTY_WORKER},
    "blocked once": {R.DEPUTY_MANAGER, R.DUTY_WORKER},
}
WITHOUT_THE_PAGE = {R.MANAGER: 403, R.ADMINISTRATOR: 403, R.INSPECTOR: 302}
SEEN_BY_INSPECTION = {*CASES} - {"blocked"}


def case(name, user):
    resident = with_identity(
        woman(
            open_to_social_workers=name == "open to social workers",
            closed_on=TODAY if name.startswith("closed") else None,
        )
    )
    if name in {"own", "closed and own", "blocked"}:
        on_team(resident, user)
    if name == "once own":
        membership = on_team(resident, user)
        membership.until = membership.since
        membership.save()
    if name.startswith("blocked"):
        hidden = hidden_from(resident, user)
        if name == "blocked once":
            hidden.lifted_at, hidden.lifted_by = hidden.since, user
            hidden.save()
    return resident


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", CASES)
def test_the_files_she_may_see(name, role):
    user = member(role)
    resident = case(name, user)

    seen = Resident.objects.with_file_for(user)

    assert (resident in seen) == (role in CASES[name])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", CASES)
def test_a_file_page_answers_to_whom_it_may(client, name, role):
    user = member(role)
    resident = case(name, user)
    sign_in(client, user)

    response = client.get(reverse("residents:detail", args=[resident.pk]))

    may = 200 if role in CASES[name] else 404
    assert response.status_code == WITHOUT_THE_PAGE.get(role, may)


@pytest.mark.parametrize("name", CASES)
def test_while_a_visit_lasts_an_inspector_sees_files_of_all(client, name):
    inspector = member(R.INSPECTOR)
    let_in(inspector)
    resident = case(name, inspector)
    sign_in(client, inspector)

    response = client.get(reverse("residents:detail", args=[resident.pk]))

    assert (response.status_code == 200) == (name in SEEN_BY_INSPECTION)


@pytest.mark.parametrize(("months", "seen"), [(24, True), (25, False)])
def test_a_file_closed_before_the_last_inspection_was_due_is_not_inspected(
    months, seen
):
    inspector, closed = member(R.INSPECTOR), timezone.localdate()
    let_in(inspector)
    resident = woman(
        opened_on=add_months(closed, -60), closed_on=add_months(closed, -months)
    )

    files = Resident.objects.with_file_for(inspector)
    (standing,) = Resident.standings([resident], inspector)
    assert (resident in files, standing.is_inspected) == (seen, seen)


def test_no_page_lists_cases_to_an_inspector_between_visits(client):
    inspector = member(R.INSPECTOR)
    sign_in(client, inspector)

    answers = {
        client.get(reverse(name)).url
        for name in ("reports:today", "residents:list", "placements:board")
    }

    assert answers == {reverse("staff:waiting")}


@pytest.mark.parametrize("name", CASES)
def test_the_list_holds_the_open_files_a_social_worker_may_see(client, name):
    user = member(Role.SOCIAL_WORKER)
    resident = case(name, user)
    sign_in(client, user)

    page = client.get(reverse("residents:list")).text

    shown = Role.SOCIAL_WORKER in CASES[name] and resident.is_open
    assert (resident.case_code in page) == shown


@pytest.mark.parametrize("part", ["identity", "identity-edit", "edit", "team"])
def test_every_part_of_a_hidden_file_is_not_there(client, part):
    user = member(Role.DEPUTY_MANAGER)
    resident = case("blocked", user)
    sign_in(client, user)

    response = client.get(reverse(f"residents:{part}", args=[resident.pk]))

    assert response.status_code == 404


def test_a_hidden_case_is_left_out_for_the_one_person_alone():
    hidden, other = member(Role.MANAGER), member(Role.MANAGER)
    resident = woman()
    hidden_from(resident, hidden)

    assert resident not in Resident.objects.not_blocked_for(hidden)
    assert resident in Resident.objects.not_blocked_for(other)
