"""A password that somebody who knows the house could guess is refused, in words."""

import pytest
from django.contrib.auth.hashers import get_hashers
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from crisis_center.settings import PASSWORD_HASHERS  # noqa: TID251
from crisis_center.staff.models import User

VALYA = User(username="valya.izmislena", display_name="Валя Измислена")


@pytest.mark.parametrize(
    "password",
    [
        "паролапаролапарола",
        "моятапарола2026!",
        "parolata-na-varna-2026",
        "КризисенЦентърВарна",
        "krizisen centar SOS",
        "приют за жени и деца",
        "jdxkd-2026-jdxkd-27",
        "съботанеделяпонеделник",
        "crisis center varna 1",
        "password password 1",
    ],
)
def test_common_words_and_words_of_the_house_do_not_count(password):
    with pytest.raises(ValidationError):
        validate_password(password, VALYA)


@pytest.mark.parametrize(
    "password",
    ["валя.измислена.варна", "Valya Izmislena 1987", "izmislena-izmislena"],
)
def test_her_own_name_does_not_count(password):
    with pytest.raises(ValidationError):
        validate_password(password, VALYA)


@pytest.mark.parametrize(
    "password",
    [
        "123456789012345",
        "qwertyuiopasdfgh",
        "явертъуиопшщасд",
        "абвгдежзийклмноп",
        "aaaaaaaaaaaaaaaa",
        "котка котка котка",
    ],
)
def test_what_fingers_type_by_themselves_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, VALYA)


@pytest.mark.parametrize(
    "password",
    ["синя котка пие мляко", "correct horse battery staple", "лодка чайник 8 облака"],
)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(password):
    validate_password(password, VALYA)


@pytest.mark.parametrize("length", [14, 129])
def test_a_password_is_neither_short_nor_endless(length):
    long = "синя котка пие мляко на покрива и брои облаци " * 3

    with pytest.raises(ValidationError):
        validate_password(long[:length], VALYA)


def test_a_refusal_never_repeats_the_password():
    with pytest.raises(ValidationError) as refusal:
        validate_password("моятапарола2026!", VALYA)

    assert "моятапарола" not in " ".join(refusal.value.messages)


def test_passwords_are_hashed_with_argon2id_alone(settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS

    (hasher,) = get_hashers()

    encoded = hasher.encode("x" * 15, hasher.salt())
    assert encoded.startswith("argon2$argon2id$v=19$m=47104,t=3,p=1$")
