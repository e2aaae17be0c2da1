"""Keys for signing in where allauth asks for them: bound to an account, recorded."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.second_factors import is_bound
from crisis_center.staff.traces import Trace, leave

MALFORMED = (AttributeError, LookupError, TypeError, ValueError, struct.error)


@contextmanager
def well_formed() -> Iterator[None]:
    """Refuse what no key answers; the library lets most of it through as a fault."""
    try:
        yield
    except MALFORMED as error:
        raise get_adapter().validation_error("incorrect_code") from error


class AddForm(SignupWebAuthnForm):  # type: ignore[misc]  # untyped library
    """A key that asks for its PIN or finger, and so works without a password too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Name of the key"),
            max_length=40,
            required=False,
            help_text=_("So that you tell your keys apart, for example by colour."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.initial["name"] = ""

    def clean(self) -> dict[str, Any]:
        with well_formed():
            typed: dict[str, Any] = super().clean()
        return typed | {"passwordless": True}


class _BoundKey(forms.Form):
    """A key that is recorded when it fails, and works for its own account alone."""

    def clean_credential(self) -> Authenticator:
        try:
            with well_formed():
                key: Authenticator = super().clean_credential()  # type: ignore[misc]
            if not is_bound(key):
                raise get_adapter().validation_error("incorrect_code")
        except ValidationError:
            user = getattr(self, "user", None)
            leave(Trace.PASSKEY_FAILED, by=user, on=user)
            raise
        return key


class SecondStepForm(_BoundKey, AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class FreshForm(_BoundKey, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class SignInForm(_BoundKey, LoginWebAuthnForm):  # type: ignore[misc]
    pass
