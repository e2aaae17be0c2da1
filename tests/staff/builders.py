"""What tests about staff start from: people, sign-ins, codes from a telephone."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
)

from crisis_center.audit.models import Entry
from crisis_center.staff import actions, pledge_mark
from crisis_center.staff.models import Approval, User
from crisis_center.staff.own_sessions import BEGAN
from crisis_center.staff.roles import Role
from crisis_center.staff.second_factors import NO_HOST, bind
from tests.people import PASSWORD, member

NEW_PASSWORD = "три думи за вход"
PERIOD = 30


def administrator() -> User:
    return member(Role.ADMINISTRATOR, display_name="Админа Администраторова")


def manager() -> User:
    return member(Role.MANAGER, display_name="Мария Управителова")


def deputy() -> User:
    return member(Role.DEPUTY_MANAGER, display_name="Деница Заместникова")


def waiting_role(*, subject: User, role: Role, asked_by: User) -> Approval:
    assignment = actions.give_role(user=subject, role=role, by=asked_by)
    assert assignment.approval is not None
    return assignment.approval


def again(user: User) -> User:
    """Read the account again, as the next request would."""
    found: User = User.objects.get(pk=user.pk)
    return found


def sign_in(client: Client, user: User, *, seconds_ago: int = 0) -> None:
    """Sign in with both factors, the second one shown so long ago."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": time.time() - seconds_ago, "type": "totp"}
    ]
    pledge_mark.remember(session, user)
    session[BEGAN] = time.time()
    session.save()


def sign_in_by_password(client: Client, user: User, password: str = PASSWORD) -> None:
    typed = {"login": user.username, "password": password}
    client.post(reverse("account_login"), typed)


def code_of_telephone(secret: str, *, periods_ago: int = 0) -> str:
    counter = int(time.time()) // PERIOD - periods_ago
    code: str = format_hotp_value(hotp_value(secret, counter))
    return code


def enrol(client: Client) -> str:
    """Enrol by the pages, as a person does; give the secret in her telephone."""
    page = reverse("mfa_activate_totp")
    secret: str = client.get(page).context["form"].secret
    client.post(page, {"code": code_of_telephone(secret)})
    return secret


def enrolled(user: User) -> Authenticator:
    """Give a row as enrolment would; its seal is of no matter to the caller."""
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": ""}
    )


def traces() -> list[str]:
    return list(Entry.objects.order_by("sequence").values_list("action", flat=True))


def give_key(user: User) -> Authenticator:
    """Register a key that nobody holds: whoever answers with it answers wrongly."""
    public = ES256.from_ctap1(b"\x04" + bytes(64))
    credential = AttestedCredentialData.create(bytes(16), b"invented", public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    told = AuthenticatorData.create(bytes(32), flags, 0, credential)
    response = {
        "clientDataJSON": NO_HOST,
        "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
    }
    name = websafe_encode(credential.credential_id)
    made = {"id": name, "rawId": name, "type": "public-key", "response": response}
    key: Authenticator = Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "", "credential": made},
    )
    bind(key)
    return key
