import pytest
from django.urls import reverse

from crisis_center.staff.roles import Role
from residents.models import Resident
from tests.people import member
from tests.residents.builders import hidden_from, on_team, with_identity, woman
from tests.staff.builders import sign_in, traces


@pytest.fixture
def resident():
    return with_identity(woman())


@pytest.fixture
def url(resident):
    def of(name, *rows):
        pks = [resident.pk, *(row.pk for row in rows)]
        return reverse(f"residents:{name}", args=pks)

    return of


@pytest.fixture
def worker(client):
    user = member(Role.SOCIAL_WORKER)
    sign_in(client, user)
    return user


@pytest.fixture
def deputy(client):
    user = member(Role.DEPUTY_MANAGER)
    sign_in(client, user)
    return user


def test_a_colleague_is_put_on_the_team(client, worker, resident, url):
    lawyer = member(Role.LAWYER)

    client.post(url("team-add"), {"user": str(lawyer.pk)})

    assert resident in Resident.objects.with_file_for(lawyer)
    assert "team-joined" in traces()


def test_a_colleague_is_put_on_the_team_once(client, worker, resident, url):
    lawyer = member(Role.LAWYER)
    on_team(resident, lawyer)

    client.post(url("team-add"), {"user": str(lawyer.pk)})

    assert resident.members.count() == 1


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.MANAGER])
def test_who_does_not_work_with_residents_is_not_offered(client, worker, url, role):
    other = member(role)

    response = client.post(url("team-add"), {"user": str(other.pk)})

    assert "user" in response.context["member_form"].errors


@pytest.mark.parametrize("typed", ["", "x", "<b>"])
def test_a_strange_choice_is_refused(client, worker, url, typed):
    response = client.post(url("team-add"), {"user": typed})

    assert "user" in response.context["member_form"].errors


def test_a_membership_ends(client, worker, resident, url):
    lawyer = member(Role.LAWYER)
    membership = on_team(resident, lawyer)

    client.post(url("team-end", membership))

    assert resident not in Resident.objects.with_file_for(lawyer)
    assert "team-left" in traces()


def test_the_member_of_another_case_is_not_taken_off_here(client, worker, url):
    membership = on_team(woman(), member(Role.LAWYER))

    assert client.post(url("team-end", membership)).status_code == 404


def test_the_deputy_hides_a_case(client, deputy, resident, url):
    worker = member(Role.SOCIAL_WORKER)

    client.post(url("team-block"), {"user": str(worker.pk)})

    assert resident not in Resident.objects.with_file_for(worker)
    assert "case-hidden" in traces()


def test_a_hidden_case_is_shown_again(client, deputy, resident, url):
    worker = member(Role.SOCIAL_WORKER)
    hidden = hidden_from(resident, worker)

    client.post(url("team-lift", hidden))

    assert resident in Resident.objects.with_file_for(worker)
    assert "case-hidden-no-more" in traces()


def test_nobody_hides_a_case_from_herself(client, deputy, resident, url):
    client.post(url("team-block"), {"user": str(deputy.pk)})

    assert not resident.blocks.exists()


@pytest.mark.parametrize("name", ["team-block", "team-reach"])
def test_only_the_deputy_hides_and_narrows(client, worker, url, name):
    assert client.post(url(name)).status_code == 403


def test_a_worker_does_not_learn_from_whom_a_case_is_hidden(
    client, worker, resident, url
):
    hidden_from(resident, member(Role.NURSE, display_name="Скрита Измислена"))

    page = client.get(url("team")).text

    assert url("team-block") not in page
    assert url("team-lift", resident.blocks.get()) not in page


def test_a_narrowed_case_is_for_its_team_alone(client, deputy, resident, url):
    worker = member(Role.SOCIAL_WORKER)

    client.post(url("team-reach"))

    assert resident not in Resident.objects.with_file_for(worker)
    assert "case-narrowed" in traces()


def test_a_narrowed_case_is_widened_again(client, deputy, url):
    client.post(url("team-reach"))

    client.post(url("team-reach"), {"open": "1"})

    assert Resident.objects.get().open_to_social_workers
