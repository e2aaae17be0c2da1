from typing import Any, ClassVar

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.app_settings import TOTP_PERIOD, TOTP_TOLERANCE
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt, encrypt
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.devices import is_known
from crisis_center.staff.models import User
from crisis_center.staff.throttle import Door, Tries
from crisis_center.staff.traces import Trace, leave


class ActivateForm(forms.Form):
    username = forms.CharField(
        label=_("Username"),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    code = forms.CharField(
        label=_("Activation code"),
        max_length=60,
        help_text=_("As you were given it; dashes and capitals do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=password_validators_help_text_html(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_repeated(self) -> str:
        repeated: str = self.cleaned_data["repeated"]
        if repeated != self.cleaned_data.get("password"):
            raise ValidationError(_("The two passwords differ. Type them again."))
        return repeated


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("language", "theme")
        widgets: ClassVar = {
            "language": forms.RadioSelect,
            "theme": forms.RadioSelect,
        }


class CodeOnce(forms.Form):
    """A code that is recorded when it fails and works once while it is valid.

    Allauth forgets a used code after one period; with the tolerance it lives longer.
    """

    user: User

    def clean_code(self) -> str:
        tries = Tries(
            Door.SECOND_FACTOR,
            str(self.user.pk),
            is_known_device=is_known(context.request, self.user.username),
        )
        tries.begin()
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # of allauth's form
        except ValidationError:
            leave(Trace.SECOND_FACTOR_FAILED, by=self.user, on=self.user)
            raise
        mark = salted_hmac("staff.second_factor.used", f"{self.user.pk}:{code}")
        lives = TOTP_PERIOD * (2 * TOTP_TOLERANCE + 1)
        if not cache.add(f"second-factor-used:{mark.hexdigest()}", 1, lives):
            raise get_adapter().validation_error("incorrect_code")
        tries.forget()
        return code


class EnrolForm(CodeOnce, ActivateTOTPForm):  # type: ignore[misc]  # untyped library
    """Enrolment whose secret waits in the session sealed, never in clear."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        # Past allauth's own step, which writes the secret as it is.
        super(ActivateTOTPForm, self).__init__(*args, **kwargs)
        self.user = user
        self.secret = _secret_under_enrolment(is_new=not self.is_bound)


def _secret_under_enrolment(*, is_new: bool) -> str:
    session = context.request.session
    if is_new or totp.SECRET_SESSION_KEY not in session:
        session[totp.SECRET_SESSION_KEY] = encrypt(totp.generate_totp_secret())
    secret: str = decrypt(session[totp.SECRET_SESSION_KEY])
    return secret


class SignInCodeForm(CodeOnce, AuthenticateForm):  # type: ignore[misc]
    pass


class FreshCodeForm(CodeOnce, ReauthenticateForm):  # type: ignore[misc]
    pass
