from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from crisis_center.opening.breaking_glass import LEAST_SIGNS, says_enough
from crisis_center.staff.models import BreakGlass
from residents.forms.fields import PlainTextField, helper_of

LONGEST = 500


def _few_lines(attrs: dict[str, str]) -> forms.Textarea:
    return forms.Textarea({**attrs, "rows": "4"})


class BreakForm(forms.Form):
    """Why it cannot wait, in her own words; kept sealed."""

    why = PlainTextField(
        label=_("What happened and what do you need it for"),
        max_length=LONGEST,
        widget=_few_lines,
        error_messages={"required": _("Say what happened and what you need it for.")},
    )

    def clean_why(self) -> str:
        why: str = self.cleaned_data["why"]
        if len(why) < LEAST_SIGNS:
            raise ValidationError(
                ngettext(
                    "What is written is %(count)d sign. Add a sentence to it.",
                    "What is written is %(count)d signs. Add a sentence to it.",
                    len(why),
                )
                % {"count": len(why)}
            )
        if not says_enough(why):
            raise ValidationError(_("One sign many times is no reason. Write why."))
        return why

    @property
    def helper(self) -> FormHelper:
        return helper_of("why")


class VerdictForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What do you find"),
        choices=BreakGlass.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you find.")},
    )
    remark = PlainTextField(
        label=_("Remark"), max_length=LONGEST, required=False, widget=_few_lines
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of("outcome", "remark")
