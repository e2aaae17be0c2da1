"""Who sleeps where from when until when: one form for a person or a family."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placements.actions import Arrival, passes_six_months
from placements.forms.acts import ACT, ActForm
from placements.forms.fields import BedField, DayField, explain_term, laid_out
from placements.forms.rulings import RulingForm, bed_ruling
from placements.models import Bed
from placements.refusals import StayTooLong
from residents.models import Resident


class AdmitForm(ActForm, RulingForm):
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(label=gettext_lazy("Last day"))

    def __init__(
        self,
        *args: Any,
        residents: Sequence[Resident],
        beds: Sequence[Bed],
        decides: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, about=bed_ruling(beds, decides=decides), **kwargs)
        self.residents = residents
        is_alone = len(residents) == 1
        for resident in residents:
            self.fields[bed_of(resident)] = BedField(
                beds,
                decides=decides,
                label=_("Bed for %(code)s") % {"code": resident.case_code},
                required=is_alone,
                help_text="" if is_alone else _("Empty: does not come now."),
            )
        if not any(each.kind == Resident.Kind.CHILD for each in residents):
            for name in ACT:
                del self.fields[name]

    @property
    def helper(self) -> FormHelper:
        beds = [bed_of(resident) for resident in self.residents]
        acts = [name for name in ACT if name in self.fields]
        return laid_out(*beds, *self.ruling_fields, "starts_on", "ends_on", *acts)

    @property
    def arrivals(self) -> list[Arrival]:
        beds = [(each, self.cleaned_data[bed_of(each)]) for each in self.residents]
        return [
            Arrival(
                resident=resident,
                bed=bed,
                act=self.act if resident.kind == Resident.Kind.CHILD else None,
                ruling=self.ruling,
            )
            for resident, bed in beds
            if bed is not None
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        self._check_beds()
        if {"starts_on", "ends_on"} <= typed.keys():
            self._check_term(typed["starts_on"], typed["ends_on"])
        return typed

    def _check_term(self, starts_on: date, ends_on: date) -> None:
        explain_term(self, starts_on, ends_on)
        if passes_six_months(starts_on, ends_on, today=self.today):
            self.add_error("ends_on", StayTooLong.sentence)

    def _check_beds(self) -> None:
        taken: set[Bed] = set()
        for resident in self.residents:
            bed = self.cleaned_data.get(bed_of(resident))
            if bed in taken:
                said = _("Two people cannot have one bed. Choose another.")
                self.add_error(bed_of(resident), said)
            elif bed:
                taken.add(bed)
        if any(bed.kind == Bed.Kind.EXTRA for bed in taken):
            self.need_ruling()
        if not taken and not self.errors:
            said = _("Choose a bed for somebody.")
            self.add_error(bed_of(self.residents[0]), said)


def bed_of(resident: Resident) -> str:
    """Name the input that holds her bed."""
    return f"bed-{resident.pk}"
