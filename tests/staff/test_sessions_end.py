"""When a session is over: after a shift, by a third, by what changes the account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crisis_center.audit.models import Entry
from crisis_center.staff import actions
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.own_sessions import BEGAN
from crisis_center.staff.roles import Role
from tests.people import PASSWORD, member
from tests.staff.builders import (
    NEW_PASSWORD,
    administrator,
    enrol,
    manager,
    sign_in,
    sign_in_by_password,
    traces,
    waiting_role,
)
from tests.staff.screens import begin_earlier, key_in

PAGE = "staff:profile"
SHIFT = timedelta(hours=12)
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36"


@pytest.fixture
def nurse() -> User:
    return member(Role.NURSE)


@pytest.fixture
def relaxed(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def signed_in(user: User) -> Client:
    client = Client()
    sign_in_by_password(client, user)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse(PAGE)).status_code == 200


def sessions_of(user: User) -> int:
    count: int = StaffSession.objects.filter(user=user).count()
    return count


def change_password(client: Client) -> None:
    typed = {
        "oldpassword": PASSWORD,
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
    }
    client.post(reverse("account_change_password"), typed)


def test_a_session_of_twelve_hours_is_over_however_busy(client, nurse):
    sign_in(client, nurse)
    begin_earlier(client, SHIFT)

    response = client.get(reverse(PAGE))

    assert response.url == f"{reverse('account_login')}?next=/staff/profile/"
    assert sessions_of(nurse) == 0


def test_a_session_of_less_goes_on(client, nurse):
    sign_in(client, nurse)
    begin_earlier(client, SHIFT - timedelta(minutes=1))

    assert client.get(reverse(PAGE)).status_code == 200


def test_to_lock_and_unlock_begins_no_new_shift(client, nurse):
    sign_in(client, nurse)
    begin_earlier(client, timedelta(hours=8))
    began = client.session[BEGAN]
    client.post(reverse("screen_lock"))

    client.post(reverse("screen_locked"), {"method": "password", "password": PASSWORD})

    assert client.session[BEGAN] == began


def test_who_comes_after_her_shift_reads_why_she_signs_in_again(client, nurse):
    sign_in(client, nurse)
    begin_earlier(client, SHIFT)

    page = client.get(reverse(PAGE), follow=True).content.decode()

    assert "Сесията за тази смяна приключи след 12 часа." in page


def test_the_end_of_a_shift_leaves_its_trace(client, nurse):
    sign_in(client, nurse)
    begin_earlier(client, SHIFT)

    client.get(reverse(PAGE))

    entry = Entry.objects.get()
    assert (entry.action, entry.actor) == ("session-over", nurse.pk)


@pytest.mark.usefixtures("relaxed")
def test_whose_session_was_ended_elsewhere_reads_so(nurse):
    client = signed_in(nurse)
    actions.end_sessions(user=nurse, by=administrator())

    page = client.get(reverse(PAGE), follow=True).content.decode()

    assert "Сесията ви приключи" in page


def test_a_stranger_reads_nothing_of_sessions(client):
    page = client.get(reverse(PAGE), follow=True).content.decode()

    assert "приключи" not in page


@pytest.mark.usefixtures("relaxed")
def test_a_third_session_ends_the_oldest(nurse):
    first, second, third = signed_in(nurse), signed_in(nurse), signed_in(nurse)

    assert [is_in(each) for each in (first, second, third)] == [False, True, True]


@pytest.mark.usefixtures("relaxed")
def test_the_end_of_the_oldest_leaves_its_trace(nurse):
    signed_in(nurse)
    signed_in(nurse)
    signed_in(nurse)

    assert traces() == ["signed-in"] * 3 + ["session-replaced"]


@pytest.mark.usefixtures("relaxed")
def test_rows_that_are_over_go_when_somebody_signs_in(nurse):
    signed_in(nurse)
    StaffSession.objects.update(expire_date=timezone.now())

    signed_in(member(Role.LAWYER))

    assert sessions_of(nurse) == 0


@pytest.mark.usefixtures("relaxed")
def test_sessions_of_another_do_not_count(nurse):
    first = signed_in(nurse)
    signed_in(member(Role.NURSE))
    signed_in(member(Role.NURSE))

    assert is_in(first)


@pytest.mark.usefixtures("relaxed")
def test_a_changed_password_ends_the_others_and_leaves_this_one(nurse):
    elsewhere, here = signed_in(nurse), signed_in(nurse)

    change_password(here)

    assert sessions_of(nurse) == 1
    assert (is_in(elsewhere), is_in(here)) == (False, True)


@pytest.mark.usefixtures("relaxed")
def test_a_changed_password_gives_this_session_a_new_key(nurse):
    here = signed_in(nurse)
    before = key_in(here)

    change_password(here)

    assert key_in(here) != before


@pytest.mark.usefixtures("relaxed")
def test_a_role_given_at_once_ends_them_all():
    inspector = member()
    signed_in(inspector)
    signed_in(inspector)

    actions.give_role(user=inspector, role=Role.ADMINISTRATOR, by=administrator())

    assert sessions_of(inspector) == 0


@pytest.mark.usefixtures("relaxed")
def test_a_confirmed_role_ends_them_all(nurse):
    asked = waiting_role(subject=nurse, role=Role.LAWYER, asked_by=administrator())
    signed_in(nurse)
    signed_in(nurse)

    actions.confirm(approval=asked, by=manager())

    assert sessions_of(nurse) == 0


@pytest.mark.usefixtures("relaxed")
def test_a_confirmed_reset_of_the_second_factor_ends_them_all(nurse):
    asked = actions.ask_second_factor_reset(user=nurse, by=administrator())
    signed_in(nurse)
    signed_in(nurse)

    actions.confirm(approval=asked, by=manager())

    assert sessions_of(nurse) == 0


def test_a_new_second_factor_ends_the_others(nurse):
    elsewhere, here = Client(), Client()
    elsewhere.force_login(nurse)
    here.force_login(nurse)

    enrol(here)

    assert sessions_of(nurse) == 1
    assert is_in(here)


def test_a_new_second_factor_gives_this_session_a_new_key(nurse):
    here = Client()
    here.force_login(nurse)
    before = key_in(here)

    enrol(here)

    assert key_in(here) != before


def test_new_recovery_codes_end_the_others_under_a_new_key(nurse):
    elsewhere, here = Client(), Client()
    here.force_login(nurse)
    enrol(here)
    before = key_in(here)
    elsewhere.force_login(nurse)

    here.post(reverse("mfa_generate_recovery_codes"))

    assert sessions_of(nurse) == 1
    assert is_in(here)
    assert key_in(here) != before
    assert traces()[-1] == "recovery-codes-renewed"


def test_the_table_of_sessions_lends_nobody_a_session(client, nurse):
    sign_in(client, nurse)
    thief = Client()
    stolen = StaffSession.objects.get(user=nurse).session_key
    thief.cookies["session"] = stolen

    assert thief.get(reverse(PAGE)).status_code == 302


@pytest.mark.usefixtures("relaxed")
def test_no_address_and_no_more_than_the_browser_is_kept(nurse):
    client = Client(REMOTE_ADDR="203.0.113.7", headers={"User-Agent": CHROME})
    sign_in_by_password(client, nurse)

    kept = str(StaffSession.objects.get(user=nurse).get_decoded())

    assert "Chrome, Windows" in kept
    assert "203.0.113.7" not in kept
    assert "537.36" not in kept


@pytest.mark.parametrize("page", ["account_logout", "quick_exit"])
def test_leaving_clears_what_the_browser_cached(client, nurse, page):
    sign_in(client, nurse)

    response = client.post(reverse(page))

    assert response.headers["Clear-Site-Data"] == '"cache"'


def test_nothing_is_cleared_while_one_works(client, nurse):
    sign_in(client, nurse)

    assert "Clear-Site-Data" not in client.get(reverse(PAGE)).headers


def test_a_quick_exit_ends_the_session_on_the_server(client, nurse):
    sign_in(client, nurse)

    response = client.post(reverse("quick_exit"))

    assert response.url == reverse("left")
    assert sessions_of(nurse) == 0
    assert traces() == ["signed-out"]


def test_a_quick_exit_after_the_end_leads_away_all_the_same(client):
    assert client.post(reverse("quick_exit")).url == reverse("left")


def test_the_page_after_a_quick_exit_says_nothing_of_the_house(client, nurse):
    sign_in(client, nurse)

    page = client.get(reverse("left")).content.decode()

    assert nurse.display_name not in page
    assert "topbar" not in page
