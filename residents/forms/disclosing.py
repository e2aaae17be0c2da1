from datetime import date
from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from residents.actions import Told
from residents.forms.fields import DayField, LongTextField, PlainTextField, helper_of
from residents.models import Disclosure, Resident
from residents.refusals import LaterThanCorrected, OpinionMissing

_BESIDE: dict[type[Refused], str | None] = {
    OpinionMissing: "body_opinion_on",
    LaterThanCorrected: "on",
}


class DisclosureForm(forms.Form):
    """What was told, to whom and why it may be; the number tells a second click."""

    disclosure = forms.UUIDField(widget=forms.HiddenInput)
    to = forms.ChoiceField(
        label=_("To whom"),
        choices=[("", _("Choose")), *Disclosure.Recipient.choices],
        error_messages={"required": _("Choose to whom.")},
    )
    ground = forms.ChoiceField(
        label=_("On which ground"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground.")},
    )
    on = DayField(label=_("Told on"))
    body_opinion_on = DayField(
        label=_("Written opinion of the Child Protection Department of"),
        help_text=_("dd.mm.yyyy; for a child after a protection measure, on consent."),
        required=False,
    )
    what = LongTextField(
        label=_("What was told"),
        help_text=_("Sealed. Only what the recipient needed."),
        error_messages={"required": _("Write what was told.")},
    )
    recipient_name = PlainTextField(
        label=_("Who received it"),
        help_text=_("Sealed. The name and the post, or the number of the letter."),
        max_length=300,
        required=False,
    )
    person_informed = forms.BooleanField(
        label=_("She knows what was told and to whom"), required=False
    )

    def __init__(
        self, *posted: Any, resident: Resident, today: date, by: User, **given: Any
    ) -> None:
        super().__init__(*posted, **given)
        self.resident, self.today = resident, today
        fields: dict[str, Any] = self.fields
        fields["disclosure"].initial = uuid4
        fields["on"].initial = today
        fields["ground"].choices = _grounds_of(by)
        if resident.kind != Resident.Kind.CHILD:
            del self.fields["body_opinion_on"]

    @property
    def helper(self) -> FormHelper:
        return helper_of(*self.fields)

    @property
    def number(self) -> UUID:
        number: UUID = self.cleaned_data["disclosure"]
        return number

    @property
    def told(self) -> Told:
        typed = self.cleaned_data
        return Told(
            on=typed["on"],
            to=Disclosure.Recipient(typed["to"]),
            ground=Disclosure.Ground(typed["ground"]),
            person_informed=typed["person_informed"],
            body_opinion_on=typed.get("body_opinion_on"),
            what=typed["what"],
            recipient_name=typed["recipient_name"],
        )

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        on, opinion_on = typed.get("on"), typed.get("body_opinion_on")
        if on and opinion_on and opinion_on > on:
            self.add_error("body_opinion_on", _("The opinion comes before."))
        return typed

    def take_refusal(self, refusal: Refused) -> None:
        """Say beside the input that has to change why it is refused."""
        self.add_error(_BESIDE.get(type(refusal), "ground"), str(refusal))


def _grounds_of(user: User) -> list[tuple[str, Any]]:
    """Give the grounds on which she may write; at night, those that cannot wait."""
    has_all = user.has_perm("residents.change_consent")
    grounds = Disclosure.Ground if has_all else Disclosure.CANNOT_WAIT
    return [(each.value, each.label) for each in grounds]


def as_told(wrong: Disclosure) -> dict[str, object]:
    """Fill in what is plain of a row; what is sealed is typed again."""
    return {
        "to": wrong.recipient_kind,
        "ground": wrong.ground,
        "on": wrong.on,
        "body_opinion_on": wrong.body_opinion_on,
        "person_informed": wrong.person_informed,
    }
