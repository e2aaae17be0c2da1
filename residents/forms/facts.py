from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.actions import Facts
from residents.forms.fields import (
    EARLIEST_YEAR,
    PlainTextField,
    VersionedForm,
    helper_of,
)
from residents.models import ReferralSource, Resident

FACTS = ("kind", "sex", "entry", "birth_year", "referral_source", "citizenship")


class FactsForm(VersionedForm):
    """What is counted about a person, and the name she is called by."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("Who is she"),
        choices=Resident.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a woman or a child.")},
    )
    sex = forms.ChoiceField(
        label=_("Sex of the child"),
        help_text=_("Only for a child; there it is needed."),
        choices=Resident.Sex.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    entry = forms.ChoiceField(
        label=_("How the child comes"),
        help_text=_("Only for a child; there it is needed."),
        choices=Resident.Entry.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 8}),
        error_messages={"invalid": _("Type the year with four digits.")},
    )
    referral_source = forms.ModelChoiceField(
        label=_("Referred by"),
        queryset=ReferralSource.objects.active(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose who referred her.")},
    )
    citizenship = forms.ChoiceField(
        label=_("Citizenship"),
        choices=Resident.Citizenship.choices,
        initial=Resident.Citizenship.UNKNOWN,
    )
    needs_interpreter = forms.BooleanField(
        label=_("Needs an interpreter"), required=False
    )
    call_name = PlainTextField(
        label=_("Name she is called by"), max_length=60, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if chosen := self.initial.get("referral_source"):
            source: Any = self.fields["referral_source"]
            source.queryset = ReferralSource.objects.offered(beside=chosen.pk)

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not EARLIEST_YEAR <= year <= this_year:
            raise ValidationError(
                _("The year of birth is between %(first)d and %(last)d."),
                params={"first": EARLIEST_YEAR, "last": this_year},
            )
        return year

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("kind") == Resident.Kind.WOMAN:
            typed["sex"] = Resident.Sex.FEMALE
            typed["entry"] = Resident.Entry.OWN_WISH
        elif typed.get("kind") == Resident.Kind.CHILD:
            if not typed.get("sex"):
                self.add_error("sex", _("Choose whether it is a girl or a boy."))
            if not typed.get("entry"):
                self.add_error("entry", _("Choose how the child comes."))
        return typed

    @property
    def facts(self) -> Facts:
        typed = self.cleaned_data
        return Facts(
            kind=Resident.Kind(typed["kind"]),
            sex=Resident.Sex(typed["sex"]),
            entry=Resident.Entry(typed["entry"]),
            referral_source=typed["referral_source"],
            birth_year=typed["birth_year"],
            citizenship=Resident.Citizenship(typed["citizenship"]),
            needs_interpreter=typed["needs_interpreter"],
        )

    @property
    def helper(self) -> FormHelper:
        return helper_of(
            "version",
            Fieldset(_("Visible to the team"), *FACTS, "needs_interpreter"),
            Fieldset(_("Sealed"), "call_name"),
        )
