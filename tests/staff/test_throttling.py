"""A wait that grows with wrong tries, the same for everybody, and never for good."""

import re
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse

from crisis_center.staff import throttle
from crisis_center.staff.roles import Role
from crisis_center.staff.throttle import Door, TooManyTriesError, Tries
from tests.people import PASSWORD, member
from tests.processes import environment, run_python
from tests.staff.builders import (
    code_of_telephone,
    enrol,
    sign_in,
    sign_in_by_password,
    traces,
)

WRONG = "не е тази парола"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
LOGIN = reverse("account_login")


@pytest.fixture
def relaxed(settings) -> None:
    """Let a password alone sign in, where the second factor is not the matter."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let a test move the time that waits are measured in."""
    now = [time.time()]
    monkeypatch.setattr("crisis_center.staff.throttle.time.time", lambda: now[0])
    return now


def wrong_tries(number: int) -> Tries:
    tries = Tries(Door.PASSWORD, "somebody")
    for _ in range(number):
        tries.begin()
    return tries


def wait_of(tries: Tries) -> str:
    with pytest.raises(TooManyTriesError) as refusal:
        tries.begin()
    return str(refusal.value.messages[0])


def waits(clock: list[float], number: int) -> list[int]:
    """Give the minutes of each wait in turn, each waited out."""
    tries, told = wrong_tries(throttle.FREE_TRIES), []
    for _ in range(number):
        told.append(int("".join(filter(str.isdigit, wait_of(tries)))))
        clock[0] += 60 * told[-1]
        tries.begin()
    return told


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def try_in(client, username, password=WRONG):
    return client.post(LOGIN, {"login": username, "password": password})


def know(client, user) -> None:
    """Let this browser show both factors once, and sign out again."""
    sign_in(client, user)
    client.get(reverse("staff:profile"))
    client.post(reverse("account_logout"))


def test_five_tries_are_free():
    assert wrong_tries(4).begin() == 4


def test_the_sixth_waits_a_minute():
    assert "1" in wait_of(wrong_tries(5))


def test_each_wait_is_twice_the_one_before_and_never_past_a_quarter_hour(clock):
    assert waits(clock, 7) == [1, 2, 4, 8, 15, 15, 15]


def test_a_right_one_forgets_the_wrong_ones():
    tries = wrong_tries(5)

    tries.forget()

    assert tries.begin() == 0


def test_doors_count_apart():
    wrong_tries(5)

    assert Tries(Door.SECOND_FACTOR, "somebody").begin() == 0


def test_a_name_is_the_same_in_capitals_and_with_spaces():
    wrong_tries(5)

    with pytest.raises(TooManyTriesError):
        Tries(Door.PASSWORD, " SOMEBODY ").begin()


def test_who_was_tried_cannot_be_read_in_the_cache():
    tries = wrong_tries(1)

    assert "somebody" not in tries._key
    assert cache.get(tries._key)


def test_while_waiting_the_right_password_is_refused_too(client):
    user = member(Role.NURSE)
    for _ in range(5):
        try_in(client, user.username)

    try_in(client, user.username, PASSWORD)

    assert not signed_in(client)


def test_an_unknown_name_is_answered_as_a_known_one_is(client):
    known, unknown = member(Role.NURSE).username, "nobody-here"
    pages = {
        name: [try_in(client, name).text.replace(name, "") for _ in range(7)]
        for name in (known, unknown)
    }

    bare = {name: [TOKEN.sub("", page) for page in pages[name]] for name in pages}
    assert bare[known] == bare[unknown]


def test_the_page_keeps_the_name_that_was_typed(client):
    user = member(Role.NURSE)
    for _ in range(5):
        try_in(client, user.username)

    page = try_in(client, user.username)

    assert f'value="{user.username}"' in page.text


def test_the_trail_says_once_that_tries_were_slowed(client):
    user = member(Role.NURSE)
    for _ in range(7):
        try_in(client, user.username)

    assert traces().count("sign-in-slowed") == 1


def test_a_stranger_cannot_keep_the_owner_out_of_her_known_browser(client, relaxed):
    user = member(Role.NURSE)
    know(client, user)
    stranger = type(client)()
    for _ in range(6):
        try_in(stranger, user.username)

    sign_in_by_password(client, user)

    assert signed_in(client)


def test_in_a_known_browser_tries_are_counted_too(client, relaxed):
    user = member(Role.NURSE)
    know(client, user)
    for _ in range(5):
        try_in(client, user.username)

    sign_in_by_password(client, user)

    assert not signed_in(client)


def test_a_new_password_makes_every_browser_a_stranger(client, relaxed):
    user = member(Role.NURSE)
    know(client, user)
    user.set_password(PASSWORD)
    user.save()
    stranger = type(client)()
    for _ in range(6):
        try_in(stranger, user.username)

    sign_in_by_password(client, user)

    assert not signed_in(client)


def test_a_code_shown_twice_does_not_forget_wrong_ones(client):
    user = member(Role.NURSE)
    sign_in_by_password(client, user)
    secret = enrol(client)
    tries = Tries(Door.SECOND_FACTOR, str(user.pk), is_known_device=True)
    again = {"code": code_of_telephone(secret, periods_ago=-1)}
    client.post(reverse("mfa_reauthenticate"), again)
    cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={again['code']}")
    client.post(reverse("mfa_reauthenticate"), {"code": "000000"})

    client.post(reverse("mfa_reauthenticate"), again)

    assert tries.begin() == 2


def test_wrong_activation_codes_are_slowed_too(client):
    typed = {
        "username": "somebody",
        "code": "wrong",
        "password": PASSWORD,
        "repeated": PASSWORD,
    }
    for _ in range(5):
        client.post(reverse("staff:activate"), typed)

    page = client.post(reverse("staff:activate"), typed)

    assert "Твърде много опити" in page.text


@pytest.mark.django_db(transaction=True)
def test_two_processes_give_five_tries_between_them(tmp_path: Path) -> None:
    done = run_python(environment(tmp_path), "-m", "tests.staff.guess_at_once")

    assert done.stdout.split() == ["5"], done.stderr


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_processes_give_more(tmp_path: Path) -> None:
    house = environment(tmp_path)

    done = run_python(house, "-m", "tests.staff.guess_at_once", "unlocked")

    assert int(done.stdout) > 5
