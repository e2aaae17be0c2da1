"""An act on paper, in place of a contract: for children placed by somebody."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from placements.actions import Act
from placements.forms.fields import DayField
from placements.models import Ground

# Control characters, and those that turn the direction of writing.
_PLAIN = RegexValidator(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]",
    _("Type letters, digits and signs only; hidden characters are not accepted."),
    inverse_match=True,
)


ACT = ("act_kind", "act_issued_on", "act_number")


class ActForm(forms.Form):
    """What an act says. All of it is empty, or the kind and the day are there."""

    act_kind = forms.TypedChoiceField(
        label=_("Act for the child"),
        help_text=_("Empty: an annex to the mother's contract."),
        choices=[("", _("None")), *Ground.Kind.choices],
        coerce=Ground.Kind,
        empty_value=None,
        required=False,
    )
    act_issued_on = DayField(label=_("Day of the act"), required=False)
    act_number = forms.CharField(
        label=_("Number of the act"),
        help_text=_("It is sealed."),
        max_length=60,
        required=False,
        validators=[_PLAIN],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        has_day = typed.get("act_issued_on") or "act_issued_on" in self.errors
        if typed.get("act_kind") and not has_day:
            self.add_error("act_issued_on", _("Type the day of the act."))
        if not typed.get("act_kind") and typed.get("act_number"):
            self.add_error("act_kind", _("Choose the kind of the act."))
        return typed

    @property
    def act(self) -> Act | None:
        typed = self.cleaned_data
        if not typed.get("act_kind"):
            return None
        return Act(
            kind=typed["act_kind"],
            issued_on=typed["act_issued_on"],
            number=typed["act_number"],
        )
