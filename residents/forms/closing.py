from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from residents.forms.fields import helper_of


class CloseForm(forms.Form):
    on = forms.DateField(
        label=_("Closed on"),
        help_text=_("dd.mm.yyyy"),
        widget=forms.DateInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20}
        ),
        error_messages={
            "invalid": _("This is no date. Type it as dd.mm.yyyy."),
            "required": _("Type a date as dd.mm.yyyy."),
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @property
    def helper(self) -> FormHelper:
        return helper_of("on")

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("This day has not come yet."))
        return on
