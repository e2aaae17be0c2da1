"""What is asked about a stay that goes on: until when, where, how she leaves."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from placements.forms.acts import ACT, ActForm
from placements.forms.fields import (
    BedField,
    DayField,
    HourField,
    explain_term,
    laid_out,
    moment,
)
from placements.forms.rulings import RulingForm, bed_ruling
from placements.forms.words import bed_name
from placements.models import (
    Bed,
    Contract,
    Decision,
    ExitDestination,
    ExitReason,
    Placement,
)


class ExtendForm(ActForm, RulingForm):
    """A new last day; on an annex, or on an act where there is no contract."""

    ends_on = DayField(label=_("New last day"))

    def __init__(
        self, *args: Any, stay: Placement, starts_on: date, decides: bool, **kwargs: Any
    ) -> None:
        about = Decision.Kind.PAST_SIX_MONTHS
        may_pass = decides and Contract.latest_end(starts_on) > stay.months_end
        super().__init__(*args, about=about if may_pass else None, **kwargs)
        self.stay = stay
        self.starts_on = starts_on
        if stay.contracts.exists():
            for name in ACT:
                del self.fields[name]
        else:
            self.fields["act_kind"].help_text = ""
            self.fields["act_kind"].required = True

    @property
    def helper(self) -> FormHelper:
        acts = [name for name in ACT if name in self.fields]
        return laid_out("ends_on", *acts, *self.ruling_fields)

    @property
    def is_long(self) -> bool:
        """Say whether the new last day needs a decision."""
        ends_on = self.cleaned_data.get("ends_on")
        return bool(ends_on and self.stay.needs_decision(ends_on))

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if "ends_on" in typed:
            explain_term(self, self.starts_on, typed["ends_on"])
        if self.is_long and self.ruling_fields:
            self.need_ruling()
        elif self.is_long:
            last = date_format(self.stay.months_end, "d.m.Y")
            self.add_error(
                "ends_on",
                gettext(
                    "The deputy manager decides on a stay past six months, here after "
                    "%(last)s. Type an earlier day, or ask for the decision."
                )
                % {"last": last},
            )
        return typed


class MoveForm(RulingForm):
    def __init__(
        self, *args: Any, beds: Sequence[Bed], decides: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, about=bed_ruling(beds, decides=decides), **kwargs)
        self.fields["bed"] = BedField(beds, decides=decides, label=_("To which bed"))

    @property
    def helper(self) -> FormHelper:
        return laid_out("bed", *self.ruling_fields)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        bed = typed.get("bed")
        if bed and bed.kind == Bed.Kind.EXTRA:
            self.need_ruling()
        return typed


class SwapForm(RulingForm):
    """With whom; one of the two may come into an extra bed by it."""

    def __init__(
        self,
        *args: Any,
        own: Bed,
        others: Sequence[tuple[Placement, Bed]],
        decides: bool,
        **kwargs: Any,
    ) -> None:
        self.beds = {placement.pk: bed for placement, bed in others}
        self.own = own
        about = bed_ruling([own, *self.beds.values()], decides=decides)
        super().__init__(*args, about=about, **kwargs)
        known = {str(placement.pk): placement for placement, _bed in others}
        names = [(key, _name(each, self.beds[each.pk])) for key, each in known.items()]
        self.fields["other"] = forms.TypedChoiceField(
            label=_("With whom"),
            choices=[("", _("Choose a person")), *names],
            coerce=known.__getitem__,
            error_messages={
                "required": _("Choose a person."),
                "invalid_choice": _("She is not in a bed now. Choose another person."),
            },
        )

    @property
    def helper(self) -> FormHelper:
        return laid_out("other", *self.ruling_fields)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        other = typed.get("other")
        swapped = [self.own, self.beds[other.pk]] if other else []
        if self.ruling_fields and any(bed.kind == Bed.Kind.EXTRA for bed in swapped):
            self.need_ruling()
        return typed


class ExtraBedForm(RulingForm):
    """A new decision about somebody who is in an extra bed already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, about=Decision.Kind.EXTRA_BED, **kwargs)
        self.fields["ruling_reason"].help_text = _("The board shows it.")
        self.fields["ruling_reason"].required = True

    @property
    def helper(self) -> FormHelper:
        return laid_out(*self.ruling_fields)


class DischargeForm(forms.Form):
    day = DayField(label=_("Day of leaving"))
    hour = HourField(label=_("Hour of leaving"))
    reason = forms.ModelChoiceField(
        label=_("Why she leaves"),
        queryset=ExitReason.objects.active(),
        empty_label=_("Choose a reason"),
        error_messages={"required": _("Choose a reason.")},
    )
    destination = forms.ModelChoiceField(
        label=_("Where she goes"),
        queryset=ExitDestination.objects.active(),
        empty_label=_("Choose a place"),
        help_text=_("The kind of place only, never an address."),
        error_messages={"required": _("Choose a place.")},
    )
    helper = laid_out("day", "hour", "reason", "destination")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if {"day", "hour"} <= typed.keys() and self.at > self.now:
            self.add_error(
                "hour", _("This is still to come. Write it when she has left.")
            )
        return typed

    @property
    def at(self) -> datetime:
        return moment(self.cleaned_data["day"], self.cleaned_data["hour"])


def _name(placement: Placement, bed: Bed) -> str:
    return f"{placement.resident.case_code}, {bed_name(bed)}"
