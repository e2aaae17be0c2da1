"""Invented values for the page that shows every small part in every state."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

TODAY = date(2026, 10, 13)
TERMS = [TODAY + timedelta(days) for days in (107, 29, 14, 7, 1, 0, -4)]
BARS = [
    (TODAY + timedelta(days), state, share)
    for days, state, share in (
        (107, "is-occ", 58),
        (29, "is-e30", 32),
        (14, "is-e14", 34),
        (7, "is-e7", 4),
        (1, "is-e1", 50),
    )
]


class SpecimenForm(forms.Form):
    begins = forms.CharField(
        label=_("Beginning"), help_text=_("dd.mm.yyyy, the first day")
    )
    signer = forms.ChoiceField(
        label=_("Who signs?"),
        choices=[
            ("herself", _("She herself")),
            ("guardian", _("A legal representative")),
        ],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label=_("On which days?"),
        choices=[("tue", _("Tuesday")), ("wed", _("Wednesday"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    room = forms.ChoiceField(
        label=_("Room"), choices=[("", "–"), ("1", "1"), ("2", "2")]
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("One sentence. No names and addresses."),
        min_length=20,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_agreed = forms.BooleanField(label=_("She agrees"))
