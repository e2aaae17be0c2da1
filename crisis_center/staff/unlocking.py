"""Back to a locked screen: the password, or the code of the telephone."""

from typing import Any, Protocol

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.devices import is_known
from crisis_center.staff.forms import CodeOnce
from crisis_center.staff.models import User
from crisis_center.staff.throttle import Door, Tries

TELEPHONE = Authenticator.Type.TOTP


class Proof(Protocol):
    """A form that holds only for the owner of the session."""

    method: str  # also the name of its one field

    def is_valid(self) -> bool: ...
    def has_error(self, field: str, code: str | None = None) -> bool: ...


class PasswordProof(forms.Form):
    method = "password"

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
    method = "code"

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user


PROOFS: dict[str, type[PasswordProof] | type[CodeProof]] = {
    proof.method: proof for proof in (PasswordProof, CodeProof)
}


def proofs_of(request: HttpRequest, user: User) -> dict[str, Proof]:
    """Give the forms she may use; the one that was sent is filled in."""
    chosen = request.POST.get("method", "")
    methods = ["password", "code"] if has_telephone(user) else ["password"]
    return {
        method: PROOFS[method](
            request.POST if method == chosen else None, user=user, prefix=None
        )
        for method in methods
    }


def has_telephone(user: User) -> bool:
    known: bool = is_mfa_enabled(user, types=[TELEPHONE])
    return known


def note_factor(request: HttpRequest, user: User, proof: Proof) -> None:
    """Let a code count as the second factor shown now; a password never does."""
    if proof.method == CodeProof.method:
        record_authentication(request, user, "mfa", type=TELEPHONE.value)
