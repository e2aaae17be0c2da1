"""Back to a locked screen: the password, the telephone, or the key."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from crisis_center.audit.models import Entry
from crisis_center.staff import fresh
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.roles import Role
from tests.people import PASSWORD, member
from tests.staff.builders import code_of_telephone, enrol, sign_in, traces
from tests.staff.screens import key_in, lock, row_of

PAGE = "staff:profile"
LOCKED = "screen_locked"
NAME = "Медицинска Измислена"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def nurse(client) -> User:
    user = member(Role.NURSE, display_name=NAME)
    sign_in(client, user, seconds_ago=301)
    lock(client)
    return user


@pytest.fixture
def secret(client) -> str:
    """Give the secret in the telephone of who has locked her screen."""
    client.force_login(member(Role.NURSE, display_name=NAME))
    secret = enrol(client)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1}]
    session.save()
    lock(client)
    return secret


def by_password(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse(LOCKED), {"password": password, **more})


def by_code(client: Client, code: str) -> Any:
    return client.post(reverse(LOCKED), {"code": code})


def test_the_page_says_who_locked_it_and_no_more(client, nurse):
    page = client.get(reverse(LOCKED)).content.decode()

    assert NAME in page
    assert nurse.username not in page


def test_its_title_is_neutral(client, nurse):
    page = client.get(reverse(LOCKED)).content.decode()

    assert "<title>Заключено</title>" in page


def test_an_open_screen_has_no_lock_page(client):
    sign_in(client, member(Role.NURSE))

    response = client.get(reverse(LOCKED), {"next": reverse(PAGE)})

    assert response.url == reverse(PAGE)


def test_the_password_opens_it(client, nurse):
    response = by_password(client, next=reverse(PAGE))

    assert response.url == reverse(PAGE)
    assert client.get(reverse(PAGE)).status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"]
)
def test_unlocking_never_leads_elsewhere(client, nurse, elsewhere):
    response = by_password(client, next=elsewhere)

    assert response.url == "/"


def test_the_session_goes_on_under_a_new_key(client, nurse):
    before = key_in(client)

    by_password(client)

    assert key_in(client) != before
    assert StaffSession.objects.filter(user=nurse).count() == 1


def test_the_old_key_opens_nothing(client, nurse):
    thief = Client()
    thief.cookies.update(client.cookies)

    by_password(client)

    assert thief.get(reverse(PAGE)).status_code == 302
    assert "_auth_user_id" not in thief.session


def test_the_password_is_no_second_factor(client, nurse):
    by_password(client)

    assert not fresh.is_fresh(client.get(reverse(PAGE)).wsgi_request)


def test_the_code_of_the_telephone_opens_it(client, secret):
    by_code(client, code_of_telephone(secret, periods_ago=-1))

    assert row_of(client).locked_at is None


def test_the_code_is_a_fresh_second_factor(client, secret):
    by_code(client, code_of_telephone(secret, periods_ago=-1))

    assert fresh.is_fresh(client.get(reverse(PAGE)).wsgi_request)


def test_a_used_code_does_not_open_it(client, secret):
    code = code_of_telephone(secret, periods_ago=-1)
    by_code(client, code)
    lock(client)

    by_code(client, code)

    assert row_of(client).locked_at is not None


def test_a_recovery_code_does_not_open_it(client):
    client.force_login(member(Role.NURSE))
    enrol(client)
    page = client.get(reverse("mfa_view_recovery_codes"))
    lock(client)

    by_code(client, page.context["unused_codes"][0])

    assert row_of(client).locked_at is not None


@pytest.mark.parametrize("field", ["code", "credential"])
def test_who_has_neither_telephone_nor_key_is_not_asked_for_them(client, nurse, field):
    page = client.get(reverse(LOCKED)).content.decode()

    assert f'name="{field}"' not in page


def test_a_wrong_password_opens_nothing(client, nurse):
    response = by_password(client, "грешна парола")

    assert "Паролата не се приема." in response.content.decode()
    assert row_of(client).locked_at is not None


def test_a_wrong_password_leaves_its_trace(client, nurse):
    by_password(client, "грешна парола")

    entry = Entry.objects.get()
    assert (entry.action, entry.actor) == ("unlock-failed", nurse.pk)


def test_a_wrong_code_leaves_its_trace(client, secret):
    by_code(client, "000000")

    assert traces()[-2:] == ["second-factor-failed", "unlock-failed"]


def test_unlocking_leaves_its_trace(client, nurse):
    by_password(client)

    assert traces() == ["screen-unlocked"]


def test_the_password_of_another_opens_nothing(client, nurse):
    other = member(Role.NURSE)
    other.set_password("думи на друга служителка")
    other.save()

    by_password(client, "думи на друга служителка")

    assert row_of(client).locked_at is not None


def test_five_wrong_tries_end_the_session(client, nurse):
    for _ in range(5):
        by_password(client, "грешна парола")

    assert not StaffSession.objects.filter(user=nurse).exists()
    assert traces()[-1] == "unlock-given-up"


def test_four_wrong_tries_leave_it_locked(client, nurse):
    for _ in range(4):
        by_password(client, "грешна парола")

    by_password(client)

    assert traces()[-1] == "screen-unlocked"


def test_the_tries_of_signing_in_count_here(client, nurse):
    for _ in range(5):
        Client().post(
            reverse("account_login"), {"login": nurse.username, "password": "грешна"}
        )

    response = by_password(client)

    assert "Твърде много опити" in response.content.decode()
    assert row_of(client).locked_at is not None


def test_another_colleague_ends_the_session_and_signs_in(client, nurse):
    response = client.post(
        reverse("account_logout"), {"next": reverse("account_login")}
    )

    assert response.url == reverse("account_login")
    assert not StaffSession.objects.filter(user=nurse).exists()


def test_nobody_unlocks_for_a_stranger(client):
    response = by_password(client)

    assert response.url.startswith(reverse("account_login"))


def test_the_demonstration_locks_as_well(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(member(Role.NURSE))
    lock(client)

    by_password(client)

    assert row_of(client).locked_at is None
