from datetime import date
from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from crisis_center.dates import add_months
from residents.actions import Given
from residents.forms.fields import DayField, LongTextField, helper_of
from residents.models import Consent, NoticeGiven, Purpose, Resident
from residents.signing import signers

_PROPOSED_MONTHS = 6


class ConsentForm(forms.Form):
    """One consent for one purpose; its number tells a second click apart."""

    consent = forms.UUIDField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(
        label=_("What for"),
        choices=[("", _("Choose")), *Purpose.choices],
        error_messages={"required": _("Choose what the consent is for.")},
    )
    signed_by = forms.ChoiceField(
        label=_("Who signed"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who signed.")},
    )
    given_on = DayField(label=_("Given on"))
    expires_on = DayField(
        label=_("Last day"),
        help_text=_("dd.mm.yyyy; left empty, it holds until she withdraws it."),
        required=False,
    )
    scope = LongTextField(
        label=_("What exactly she agreed to"),
        help_text=_(
            "Sealed. To whom, what, what not; for calls the safe number and hours."
        ),
        required=False,
    )

    def __init__(
        self, *posted: Any, resident: Resident, today: date, purpose: str = ""
    ) -> None:
        super().__init__(*posted)
        self.resident, self.today = resident, today
        fields: dict[str, Any] = self.fields
        offered = signers(resident, today)
        fields["signed_by"].choices = [(each.value, each.label) for each in offered]
        if resident.kind == Resident.Kind.WOMAN:
            fields["signed_by"].initial = Consent.SignedBy.HERSELF
        fields["consent"].initial = uuid4
        fields["purpose"].initial = purpose if purpose in Purpose.values else None
        fields["given_on"].initial = today
        fields["expires_on"].initial = add_months(today, _PROPOSED_MONTHS)

    @property
    def helper(self) -> FormHelper:
        return helper_of(*self.fields)

    @property
    def number(self) -> UUID:
        number: UUID = self.cleaned_data["consent"]
        return number

    @property
    def given(self) -> Given:
        typed = self.cleaned_data
        return Given(
            purpose=Purpose(typed["purpose"]),
            on=typed["given_on"],
            signed_by=Consent.SignedBy(typed["signed_by"]),
            expires_on=typed["expires_on"],
            scope=typed["scope"],
        )

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"]
        if day > self.today:
            raise ValidationError(_("This day has not come yet."))
        if day < self.resident.opened_on:
            opened = date_format(self.resident.opened_on, "SHORT_DATE_FORMAT")
            raise ValidationError(
                _("The file was opened on %(day)s. Enter that day or a later."),
                params={"day": opened},
            )
        return day

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        given_on, expires_on = typed.get("given_on"), typed.get("expires_on")
        if given_on and expires_on and expires_on <= given_on:
            self.add_error("expires_on", _("The last day is after the first."))
        if typed.get("purpose") == Purpose.OTHER and not typed.get("scope", "?"):
            self.add_error("scope", _("Write what exactly she agreed to."))
        return typed


class NoticeForm(forms.Form):
    """Which of the printed notices she was given."""

    sheet = forms.ChoiceField(
        label=_("Which notice she was given"),
        choices=[
            (f"{whom.value}-{how.value}", format_lazy("{}, {}", whom.label, how.label))
            for whom in NoticeGiven.Audience
            for how in NoticeGiven.Language
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the notice.")},
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of("sheet")

    @property
    def audience(self) -> NoticeGiven.Audience:
        return NoticeGiven.Audience(self.cleaned_data["sheet"].partition("-")[0])

    @property
    def language(self) -> NoticeGiven.Language:
        return NoticeGiven.Language(self.cleaned_data["sheet"].partition("-")[2])
