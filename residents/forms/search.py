from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MinLengthValidator
from django.utils.translation import gettext_lazy as _

from residents.forms.fields import PlainTextField, helper_of


class SearchForm(forms.Form):
    """A code, a name or a personal number; it is sent by POST and kept nowhere."""

    q = PlainTextField(
        label=_("Code, name or personal number"),
        help_text=_("The name in Cyrillic or in Latin, the number whole."),
        max_length=120,
        validators=[
            MinLengthValidator(2, _("That is too short. Type at least two letters."))
        ],
        error_messages={"required": _("Type a code, a name or a personal number.")},
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of("q")
