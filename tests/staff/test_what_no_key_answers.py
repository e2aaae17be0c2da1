"""What is sent in a key's place, wherever a key may answer: refused, never a fault."""

import json
from copy import deepcopy
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from fido2.utils import websafe_encode

from crisis_center.staff.models import User
from crisis_center.staff.roles import Role
from tests.people import PASSWORD, member
from tests.staff.builders import give_key, sign_in, traces
from tests.staff.screens import lock

TEXT = websafe_encode(b"a")
ANSWER = {
    "id": websafe_encode(b"invented"),
    "rawId": websafe_encode(b"invented"),
    "type": "public-key",
    "response": {
        "clientDataJSON": websafe_encode(b"{}"),
        "authenticatorData": websafe_encode(bytes(37)),
        "attestationObject": websafe_encode(b"\xa0"),
        "signature": TEXT,
        "userHandle": TEXT,
    },
}
WRONG: list[Any] = [None, 1, "x", [], "ж" * 5000]


def answers() -> list[Any]:
    """Give the whole answer wrong, then one part of it lacking or wrong."""
    spoilt = [*WRONG, ANSWER]
    for part in ANSWER:
        spoilt += [ANSWER | {part: each} for each in WRONG]
        spoilt.append({name: each for name, each in ANSWER.items() if name != part})
    response: Any = ANSWER["response"]
    for part in response:
        spoilt += [_with(part, each) for each in WRONG]
    return spoilt


def _with(part: str, value: Any) -> dict[str, Any]:
    answer: dict[str, Any] = deepcopy(ANSWER)
    answer["response"][part] = value
    return answer


@pytest.fixture
def nurse() -> User:
    user = member(Role.NURSE)
    give_key(user)
    return user


def post(client: Client, page: str, answer: Any) -> int:
    """Send an answer to a page that has asked the key something, as a first try."""
    cache.clear()
    client.get(reverse(page))
    typed = answer if isinstance(answer, str) else json.dumps(answer)
    return client.post(reverse(page), {"credential": typed}).status_code


def test_at_the_door(client, nurse):
    statuses = {post(client, "mfa_login_webauthn", each) for each in answers()}

    assert statuses <= {200, 302}
    assert "_auth_user_id" not in client.session
    assert set(traces()) == {"passkey-failed"}


def test_at_the_second_step(client, nurse):
    typed = {"login": nurse.username, "password": PASSWORD}
    client.post(reverse("account_login"), typed)

    statuses = {post(client, "mfa_authenticate", each) for each in answers()}

    assert statuses == {200}
    assert "_auth_user_id" not in client.session


def test_when_it_is_shown_again(client, nurse):
    sign_in(client, nurse)
    before = client.session["account_authentication_methods"]

    statuses = {post(client, "mfa_reauthenticate_webauthn", each) for each in answers()}

    assert statuses == {200}
    assert client.session["account_authentication_methods"] == before


def test_when_a_key_is_added(client, nurse):
    sign_in(client, nurse)

    statuses = {post(client, "mfa_add_webauthn", each) for each in answers()}

    assert statuses == {200}
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize("answer", [None, "x", {}, ANSWER], ids=str)
def test_at_a_locked_screen(client, nurse, answer):
    sign_in(client, nurse)
    lock(client)

    assert post(client, "screen_locked", answer) == 200
    assert traces()[-1] == "unlock-failed"
