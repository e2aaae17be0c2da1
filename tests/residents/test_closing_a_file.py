from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.dates import DAY
from crisis_center.staff.roles import Role
from residents.actions import close_file, reopen_file
from residents.models import Resident
from residents.refusals import AlreadyClosed, ClosedBeforeOpening, NotClosed
from tests.people import member
from tests.residents.builders import hidden_from, with_identity, woman
from tests.staff.builders import sign_in

OPENED = date(2026, 1, 5)
WHY = {"why": "обаждане по телефона"}


@pytest.fixture
def resident():
    return with_identity(woman(call_name="Ема", opened_on=OPENED))


@pytest.fixture
def worker():
    return member(Role.SOCIAL_WORKER)


@pytest.fixture
def enter(client):
    def sign_in_as(role):
        user = member(role)
        sign_in(client, user)
        return user

    return sign_in_as


def url(name, resident) -> str:
    return reverse(f"residents:{name}", args=[resident.pk])


def today() -> dict[str, str]:
    return {"on": f"{timezone.localdate():%d.%m.%Y}"}


def again(resident) -> Resident:
    return Resident.objects.get(pk=resident.pk)


def test_closing_leaves_an_entry_that_names_her(resident, worker):
    close_file(resident=resident, on=OPENED, by=worker)

    entry = Entry.objects.get(action="file-closed")
    assert (entry.actor, entry.object_id) == (worker.pk, resident.pk)
    assert entry.persons.get().person == resident.pk


def test_a_closed_file_is_not_closed_again(resident, worker):
    close_file(resident=resident, on=OPENED, by=worker)

    with pytest.raises(AlreadyClosed):
        close_file(resident=resident, on=OPENED + DAY, by=worker)


def test_a_file_is_not_closed_before_it_was_opened(resident, worker):
    with pytest.raises(ClosedBeforeOpening):
        close_file(resident=resident, on=OPENED - DAY, by=worker)


def test_opening_again_leaves_an_entry(resident, worker):
    close_file(resident=resident, on=OPENED, by=worker)

    reopen_file(resident=resident, by=worker)

    assert again(resident).is_open
    assert Entry.objects.get(action="file-reopened").object_id == resident.pk


def test_an_open_file_is_not_opened_again(resident, worker):
    with pytest.raises(NotClosed):
        reopen_file(resident=resident, by=worker)


def test_the_overview_leads_to_closing(client, resident, enter):
    enter(Role.SOCIAL_WORKER)

    response = client.get(url("detail", resident))

    assert url("close", resident) in response.text


def test_closing_by_its_page(client, resident, enter):
    enter(Role.SOCIAL_WORKER)

    response = client.post(url("close", resident), today())

    assert response.url == url("detail", resident)
    assert again(resident).closed_on == timezone.localdate()


@pytest.mark.parametrize("name", ["detail", "identity", "team"])
def test_the_head_of_a_closed_file_says_so(client, resident, enter, name):
    enter(Role.SOCIAL_WORKER)
    Resident.objects.update(closed_on=date(2026, 3, 7))

    response = client.get(url(name, resident))

    head = response.text.partition("</nav>")[2].partition('class="tabs"')[0]
    assert "07.03.2026" in head


def test_a_closed_file_is_opened_again_from_its_overview(client, resident, enter):
    enter(Role.SOCIAL_WORKER)
    Resident.objects.update(closed_on=OPENED)

    page = client.get(url("detail", resident)).text
    client.post(url("reopen", resident))

    assert url("reopen", resident) in page
    assert again(resident).is_open


def test_an_open_file_reopened_by_its_page_is_refused_in_words(client, resident, enter):
    enter(Role.SOCIAL_WORKER)

    response = client.post(url("reopen", resident), follow=True)

    assert [each.level_tag for each in response.context["messages"]] == ["error"]


@pytest.mark.parametrize("day", ["", "x" * 5000, "31.02.2026", "🙂", "01.01.2020"])
def test_a_day_that_cannot_be_is_refused_beside_its_field(client, resident, enter, day):
    enter(Role.SOCIAL_WORKER)

    response = client.post(url("close", resident), {"on": day})

    assert "on" in response.context["form"].errors
    assert again(resident).is_open


def test_a_file_is_not_closed_in_advance(client, resident, enter):
    enter(Role.SOCIAL_WORKER)
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = client.post(url("close", resident), {"on": f"{tomorrow:%d.%m.%Y}"})

    assert "on" in response.context["form"].errors


@pytest.mark.parametrize("name", ["close", "reopen"])
def test_a_hidden_case_is_not_found(client, resident, enter, name):
    hidden_from(resident, enter(Role.DEPUTY_MANAGER))

    assert client.post(url(name, resident), today()).status_code == 404


def test_the_duty_worker_opens_the_care_of_an_open_case(client, resident, enter):
    enter(Role.DUTY_WORKER)

    response = client.post(url("identity-open", resident), WHY)

    assert "Ема" in response.text


def test_the_duty_worker_opens_nothing_of_a_closed_case(client, resident, enter):
    enter(Role.DUTY_WORKER)
    Resident.objects.update(closed_on=OPENED)

    response = client.post(url("identity-open", resident), WHY)

    assert response.status_code == 404
    assert not Entry.objects.filter(action="opened").exists()
