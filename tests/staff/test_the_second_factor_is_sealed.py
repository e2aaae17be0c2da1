import json
import re
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from crisis_center.compartments import Compartment
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.texts import seal_text
from crisis_center.staff.adapters import SecondFactorAdapter
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.roles import Role
from crisis_center.staff.second_factors import LABEL
from tests.people import member
from tests.staff.builders import (
    code_of_telephone,
    enrol,
    sign_in_by_password,
    traces,
)


@pytest.fixture
def nurse() -> User:
    return member(Role.NURSE)


@pytest.fixture
def secret(client, nurse) -> str:
    sign_in_by_password(client, nurse)
    return enrol(client)


def everything_in_sessions() -> str:
    return json.dumps([each.get_decoded() for each in StaffSession.objects.all()])


def enter(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def test_enrolment_works_with_the_code_of_a_telephone(secret, nurse):
    types = Authenticator.objects.filter(user=nurse).values_list("type", flat=True)

    assert set(types) == {"totp", "recovery_codes"}


def test_a_wrong_code_does_not_enrol(client, nurse):
    sign_in_by_password(client, nurse)
    client.get(reverse("mfa_activate_totp"))

    client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert not Authenticator.objects.exists()


def test_the_secret_lies_sealed_in_the_session_while_enrolling(client, nurse):
    sign_in_by_password(client, nurse)

    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    assert secret not in everything_in_sessions()
    assert "mfa.totp.secret" in everything_in_sessions()


def test_the_secret_is_gone_from_the_session_afterwards(secret):
    assert "mfa.totp.secret" not in everything_in_sessions()


def test_the_secret_lies_sealed_in_the_database(secret):
    assert secret not in str(list(Authenticator.objects.values()))


def test_the_secret_copied_to_another_account_does_not_open(nurse, secret):
    thief, hers = member(Role.NURSE), Authenticator.objects.get(type="totp")
    Authenticator.objects.create(user=thief, type="totp", data=hers.data)
    other = Client()
    sign_in_by_password(other, thief)

    with pytest.raises(SealingError):
        enter(other, code_of_telephone(secret))


def test_a_secret_that_names_another_account_does_not_open(nurse):
    thief = member(Role.NURSE)
    place: dict[str, Any] = {"row": thief.pk, "scope": f"staff:{thief.pk}"}
    place |= {"label": LABEL, "compartment": Compartment.SECOND_FACTOR}
    sealed = seal_text(f"{nurse.pk}:secret", **place)
    request = HttpRequest()
    request.user = thief

    with context.request_context(request), pytest.raises(SealingError):
        SecondFactorAdapter().decrypt(sealed)


def test_a_secret_under_enrolment_copied_to_another_session_does_not_open(
    client, nurse
):
    sign_in_by_password(client, nurse)
    client.get(reverse("mfa_activate_totp"))
    other = Client()
    sign_in_by_password(other, member(Role.NURSE))
    session = other.session
    session["mfa.totp.secret"] = client.session["mfa.totp.secret"]
    session.save()

    with pytest.raises(SealingError):
        other.post(reverse("mfa_activate_totp"), {"code": "000000"})


def test_signing_in_asks_for_the_code(nurse, secret):
    client = Client()

    sign_in_by_password(client, nurse)

    assert "_auth_user_id" not in client.session


def test_the_code_of_the_telephone_signs_in(nurse, secret):
    client = Client()
    sign_in_by_password(client, nurse)

    response = enter(client, code_of_telephone(secret, periods_ago=-1))

    assert response.url == reverse("reports:today")


def test_the_code_of_the_enrolment_does_not_sign_in_as_well(nurse, secret):
    client = Client()
    sign_in_by_password(client, nurse)

    response = enter(client, code_of_telephone(secret))

    assert response.status_code == 200


def test_a_telephone_may_be_a_little_late(nurse, secret):
    client = Client()
    sign_in_by_password(client, nurse)

    enter(client, code_of_telephone(secret, periods_ago=1))

    assert "_auth_user_id" in client.session


def test_a_wrong_code_does_not_sign_in_and_leaves_its_trace(nurse, secret):
    client = Client()
    sign_in_by_password(client, nurse)

    enter(client, "000000")

    assert "_auth_user_id" not in client.session
    assert traces()[-1] == "second-factor-failed"


def test_a_code_works_once_as_long_as_it_lives(nurse, secret):
    code, first, second = code_of_telephone(secret), Client(), Client()
    sign_in_by_password(first, nurse)
    enter(first, code)
    # Allauth forgets a used code after half a minute, while it is still good.
    cache.delete(f"allauth.mfa.totp.used?user={nurse.pk}&code={code}")
    sign_in_by_password(second, nurse)

    enter(second, code)

    assert "_auth_user_id" not in second.session


def test_the_recovery_codes_are_shown_once_after_enrolment(client, secret):
    page = reverse("mfa_view_recovery_codes")

    first, second = client.get(page), client.get(page)

    assert all(code.isdigit() for code in first.context["unused_codes"])
    assert set(second.context["unused_codes"]) == {"****"}


def test_a_recovery_code_works_once(client, nurse, secret):
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    first, second = Client(), Client()
    sign_in_by_password(first, nurse)
    sign_in_by_password(second, nurse)

    enter(first, code)
    enter(second, code)

    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session


def test_the_seed_of_the_recovery_codes_is_sealed(secret):
    stored = Authenticator.objects.get(type="recovery_codes").data["seed"]

    assert not re.fullmatch("[0-9a-f]+", stored)


def test_enrolling_counts_as_having_shown_it(client, secret):
    methods = client.session[AUTHENTICATION_METHODS_SESSION_KEY]

    assert methods[-1]["method"] == "mfa"
    assert client.get(reverse("staff:profile")).status_code == 200


@pytest.mark.parametrize(
    "page", ["mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
)
def test_recovery_codes_ask_for_it_again(client, secret, page):
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 1}]
    session.save()

    response = client.get(reverse(page))

    assert response.url.startswith(reverse("mfa_reauthenticate"))


def test_nobody_switches_the_second_factor_off(client, nurse, secret):
    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=nurse, type="totp").exists()


def test_who_is_enrolled_does_not_enrol_again(client, secret):
    response = client.get(reverse("mfa_activate_totp"), follow=True)

    assert response.request["PATH_INFO"] == reverse("mfa_index")


def test_nothing_posted_is_ever_kept_in_a_session(client, nurse, secret):
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 1}]
    session.save()

    client.post(reverse("mfa_generate_recovery_codes"), {"canary": "канарче"})
    client.post(reverse("mfa_activate_totp"), {"code": "канарче"})

    assert "канарче" not in json.dumps(dict(client.session), ensure_ascii=False)
    assert "account_reauthentication_state" not in client.session


def test_enrolment_leaves_its_trace(secret):
    assert traces()[-1] == "second-factor-enrolled"
