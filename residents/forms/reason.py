from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MinLengthValidator
from django.utils.translation import gettext_lazy as _

from residents.forms.fields import PlainTextField, helper_of


class ReasonForm(forms.Form):
    """Why sealed values are opened, in free words; kept sealed beside the entry."""

    why = PlainTextField(
        label=_("What do you need it for"),
        max_length=200,
        validators=[
            MinLengthValidator(5, _("That is too short. Say it in a few words."))
        ],
        error_messages={"required": _("Say in a few words what you need it for.")},
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of("why")
