from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import Erasure
from residents.forms.fields import helper_of
from residents.models import LegalHold


class AskForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why it is erased"),
        choices=Erasure.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of("reason")


class HoldForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why it is kept"),
        choices=LegalHold.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of("reason")
