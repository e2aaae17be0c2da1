"""Back to a locked screen: the password, the code of the telephone, or the key."""

from typing import Any, Protocol

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_encode

from crisis_center.staff.devices import is_known
from crisis_center.staff.forms import CodeOnce
from crisis_center.staff.models import User
from crisis_center.staff.passkey_forms import FreshForm
from crisis_center.staff.throttle import Door, Tries

TELEPHONE, KEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN


class Proof(Protocol):
    """A form that holds only for the owner of the session."""

    field: str  # the name of its one field
    is_bound: bool

    def __init__(self, data: Any = None, *, user: User) -> None: ...
    def is_valid(self) -> bool: ...
    def has_error(self, field: str, code: str | None = None) -> bool: ...

    def save(self) -> None:
        """Let a factor count as shown now; a password never does."""


class PasswordProof(forms.Form):
    field = "password"

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "autofocus": True}
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        name = self.user.username
        known = is_known(context.request, name)
        tries = Tries(Door.PASSWORD, name, is_known_device=known)
        tries.begin()
        if not self.user.check_password(password):
            raise ValidationError(_("The password is not accepted."))
        tries.forget()
        return password

    def save(self) -> None:
        pass


class _TelephoneCode(forms.Form):
    user: User

    code = forms.CharField(
        label=_("Six-digit code"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        """Take no code from the sheet: those are for a lost telephone."""
        code: str = self.cleaned_data["code"]
        telephones = Authenticator.objects.filter(user=self.user, type=TELEPHONE)
        if not any(each.wrap().validate_code(code) for each in telephones):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeProof(CodeOnce, _TelephoneCode):
    field = "code"

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def save(self) -> None:
        request = context.request
        record_authentication(request, self.user, "mfa", type=TELEPHONE.value)


class KeyProof(FreshForm):
    field = "credential"


def proofs_of(request: HttpRequest, user: User) -> dict[str, Proof]:
    """Give the forms she may use; the one that was sent is filled in."""
    kinds: list[type[Proof]] = [PasswordProof]
    if is_mfa_enabled(user, types=[TELEPHONE]):
        kinds.append(CodeProof)
    if is_mfa_enabled(user, types=[KEY]):
        kinds.append(KeyProof)
    sent = request.POST
    return {
        kind.field: kind(sent if kind.field in sent else None, user=user)
        for kind in kinds
    }


def question_to_key(request: HttpRequest, user: User) -> dict[str, Any]:
    """Begin a touch of her key, for the script of the page.

    All tabs lock at once, and each asks the same; else only the last could be opened.
    Unlocking changes the session's key, and so the next question.
    """
    options = auth.begin_authentication(user)
    mark = salted_hmac(
        "staff.unlocking", request.session.session_key or "", algorithm="sha256"
    )
    challenge = websafe_encode(mark.digest())
    auth.set_state({**(auth.get_state() or {}), "challenge": challenge})
    options["publicKey"]["challenge"] = challenge
    return {"request_options": options}
