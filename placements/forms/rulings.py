"""Why the deputy manager decides past the measure of the house."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from placements.actions import Ruling
from placements.forms.fields import DayField
from placements.models import REASONS, Bed, Decision
from placements.refusals import (
    DecisionEndsTooEarly,
    ExtraBedUnexplained,
    LongStayUnexplained,
    ReasonUnwritten,
)
from residents.forms.fields import PlainTextField

RULING = ("ruling_reason", "ruling_until", "ruling_note")
_WORDS = {
    Decision.Kind.EXTRA_BED: (
        _("Why an extra bed"),
        _("Only for an extra bed. The board shows it."),
        ExtraBedUnexplained.sentence,
    ),
    Decision.Kind.PAST_SIX_MONTHS: (
        _("Why past six months"),
        _("Only when the stay passes six months from the admission."),
        LongStayUnexplained.sentence,
    ),
}


def bed_ruling(beds: Sequence[Bed], *, decides: bool) -> Decision.Kind | None:
    """Say which decision may be needed when one of these beds is chosen."""
    if decides and any(bed.kind == Bed.Kind.EXTRA for bed in beds):
        return Decision.Kind.EXTRA_BED
    return None


class RulingForm(forms.Form):
    """What a decision says. Its inputs are there when one may be needed."""

    ruling_reason = forms.TypedChoiceField(
        coerce=Decision.Reason,
        empty_value=None,
        required=False,
        error_messages={
            "invalid_choice": _("Choose a reason from the list."),
        },
    )
    ruling_until = DayField(
        label=_("Extra bed until"),
        help_text=_("dd.mm.yyyy; empty: until the planned exit."),
        required=False,
    )
    ruling_note = PlainTextField(
        label=_("The reason in one sentence"),
        help_text=_("It is sealed."),
        max_length=300,
        required=False,
    )

    def __init__(
        self, *args: Any, about: Decision.Kind | None, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if about is None:
            self._drop(*RULING)
            return
        self._word(about)
        if about is Decision.Kind.PAST_SIX_MONTHS:
            self._drop("ruling_until")

    def _drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    def _word(self, about: Decision.Kind) -> None:
        reason: Any = self.fields["ruling_reason"]
        reason.label, reason.help_text, unexplained = _WORDS[about]
        reason.error_messages["required"] = unexplained
        choices = [(each.value, each.label) for each in REASONS[about]]
        reason.choices = [("", _("Choose a reason")), *choices]

    def clean_ruling_until(self) -> date | None:
        until: date | None = self.cleaned_data["ruling_until"]
        if until and until < self.today:
            raise ValidationError(DecisionEndsTooEarly.sentence)
        return until

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        is_other = typed.get("ruling_reason") == Decision.Reason.OTHER
        if is_other and not typed.get("ruling_note", "?"):
            self.add_error("ruling_note", ReasonUnwritten.sentence)
        return typed

    def need_ruling(self) -> None:
        """Ask for the reason where it is missing."""
        is_bad = "ruling_reason" in self.errors
        if not is_bad and not self.cleaned_data.get("ruling_reason"):
            missing = self.fields["ruling_reason"].error_messages["required"]
            self.add_error("ruling_reason", missing)

    @property
    def ruling(self) -> Ruling | None:
        typed = self.cleaned_data
        if not typed.get("ruling_reason"):
            return None
        return Ruling(
            reason=typed["ruling_reason"],
            until=typed.get("ruling_until"),
            note=typed["ruling_note"],
        )

    @property
    def ruling_fields(self) -> list[str]:
        return [name for name in RULING if name in self.fields]
