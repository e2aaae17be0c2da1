from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crisis_center.staff import actions, codes
from crisis_center.staff.models import ActivationCode, StaffSession, User
from crisis_center.staff.roles import Role
from tests.people import member
from tests.staff.builders import (
    NEW_PASSWORD,
    administrator,
    again,
    sign_in_by_password,
    traces,
)

PAGE = "staff:activate"


@pytest.fixture
def user() -> User:
    return User.objects.create_user(username="nova", display_name="Нова Измислена")


@pytest.fixture
def code(user) -> str:
    return actions.issue_activation_code(user=user, by=administrator())


def activate(client, **typed):
    password = typed.pop("password", NEW_PASSWORD)
    form = {"username": "nova", "password": password, "repeated": password} | typed
    return client.post(reverse(PAGE), form)


def test_the_right_code_sets_the_password(client, user, code):
    response = activate(client, code=code)

    assert response.url == reverse("account_login")
    assert again(user).check_password(NEW_PASSWORD)


def test_nobody_signs_in_before(client, user):
    assert not user.has_usable_password()


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
    ],
)
def test_how_a_code_is_typed_does_not_matter(client, user, code, typed):
    activate(client, code=typed(code))

    assert again(user).check_password(NEW_PASSWORD)


def test_letters_of_the_other_alphabet_are_understood():
    assert codes.digest("ABCE-HKMP-TX01") == codes.digest(
        "АВСЕ-НКМР-ТХОІ".replace("І", "I")
    )


def test_a_wrong_code_is_not_accepted(client, user, code):
    activate(client, code=codes.new_code())

    assert not again(user).has_usable_password()


def test_a_code_of_another_account_is_not_accepted(client, user, code):
    activate(client, code=code, username=member().username)

    assert not again(user).has_usable_password()


def test_no_answer_says_which_part_was_wrong(client, user, code):
    wrong_code = activate(client, code=codes.new_code())
    wrong_name = activate(client, code=code, username="nobody-here")

    assert wrong_code.context["form"].errors == wrong_name.context["form"].errors


def test_an_expired_code_is_not_accepted(client, user, code):
    hour = timezone.now() - timedelta(hours=1)
    ActivationCode.objects.update(expires_at=hour, issued_at=hour - timedelta(hours=72))

    activate(client, code=code)

    assert not again(user).has_usable_password()


def test_a_code_lives_for_three_days(user, code):
    issued = user.activation_codes.get()

    assert issued.expires_at - issued.issued_at >= timedelta(hours=72)
    assert issued.expires_at - timezone.now() < timedelta(hours=72)


def test_a_code_works_once(client, user, code):
    activate(client, code=code)

    activate(client, code=code, password="съвсем други думи")

    assert again(user).check_password(NEW_PASSWORD)


def test_a_new_code_voids_the_earlier_one(client, user, code):
    actions.issue_activation_code(user=user, by=administrator())

    activate(client, code=code)

    assert not again(user).has_usable_password()


def test_the_code_of_a_deactivated_account_is_not_accepted(client, user, code):
    actions.deactivate(user=user, by=administrator())

    activate(client, code=code)

    assert not again(user).has_usable_password()
    assert not user.activation_codes.exists()


def test_the_sixth_try_within_a_minute_waits(client, user, code):
    for _ in range(5):
        activate(client, code=codes.new_code())

    activate(client, code=code)

    assert not again(user).has_usable_password()


def test_tries_for_one_account_do_not_stop_another(client, user, code):
    for _ in range(5):
        activate(client, code=codes.new_code(), username="nobody-here")

    activate(client, code=code)

    assert again(user).check_password(NEW_PASSWORD)


@pytest.mark.parametrize("password", ["къса", "1qaz2wsx3edc4rfv", "Нова Измислена 1"])
def test_a_weak_password_is_not_accepted_and_the_code_stays_good(
    client, user, code, password
):
    response = activate(client, code=code, password=password)

    assert response.context["form"].errors["password"]
    assert user.activation_codes.unused().exists()


def test_two_different_passwords_are_not_accepted(client, user, code):
    response = activate(client, code=code, repeated="други думи за вход")

    assert response.context["form"].errors["repeated"]
    assert not again(user).has_usable_password()


def test_only_the_digest_of_a_code_is_stored(user, code):
    stored = ActivationCode.objects.values().get()

    assert code not in str(stored)
    assert code.replace("-", "") not in str(stored)


def test_a_code_has_more_than_a_hundred_bits(user):
    bits = len(codes.new_code().replace("-", "")) * 5

    assert len(set(codes.ALPHABET)) == 32
    assert bits > 100


def test_activating_again_ends_the_sessions(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    nurse = member(Role.NURSE)
    sign_in_by_password(client, nurse)
    code = actions.issue_activation_code(user=nurse, by=administrator())

    actions.activate(username=nurse.username, code=code, password=NEW_PASSWORD)

    assert not StaffSession.objects.exists()


def test_each_step_leaves_its_trace(client, user, code):
    activate(client, code=codes.new_code())
    activate(client, code=code)

    assert traces() == [
        "activation-code-issued",
        "activation-failed",
        "account-activated",
    ]
