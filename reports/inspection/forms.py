from datetime import datetime, time, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from crisis_center.dates import SOFIA
from crisis_center.staff.models import InspectionVisit, User
from crisis_center.staff.roles import Role
from residents.forms.fields import helper_of


class VisitForm(forms.Form):
    """Who inspects, on what ground, with whom, and for how many days from today."""

    inspector = forms.ModelChoiceField(
        label=_("Inspector"),
        queryset=User.objects.none(),
        empty_label=_("Choose"),
        help_text=_("An administrator makes the account; a second person confirms it."),
        error_messages={
            "required": _("Choose an inspector."),
            "invalid_choice": _("Choose an inspector from the list."),
        },
    )
    accompanied_by = forms.ModelChoiceField(
        label=_("Accompanied by"),
        queryset=User.objects.none(),
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose a colleague."),
            "invalid_choice": _("Choose a colleague from the list."),
        },
    )
    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=InspectionVisit.Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a ground.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        working = (
            User.objects.with_standing().filter(is_active=True).order_by("display_name")
        )
        people: Any = self.fields["accompanied_by"]
        people.queryset = working.filter(current_role__isnull=False).exclude(
            current_role__in=[Role.INSPECTOR, Role.ADMINISTRATOR]
        )
        inspectors: Any = self.fields["inspector"]
        inspectors.queryset = working.filter(current_role=Role.INSPECTOR)
        days: Any = self.fields["days"]
        days.choices = [
            (count, _days(count))
            for count in range(1, settings.INSPECTION_LASTS_DAYS + 1)
        ]

    @property
    def helper(self) -> FormHelper:
        return helper_of("inspector", "accompanied_by", "ground", "days")

    def visit(self, *, now: datetime) -> InspectionVisit:
        typed = self.cleaned_data
        last = now.astimezone(SOFIA).date() + timedelta(days=typed["days"])
        return InspectionVisit(
            inspector=typed["inspector"],
            accompanied_by=typed["accompanied_by"],
            ground=typed["ground"],
            starts_at=now,
            ends_at=datetime.combine(last, time.min, tzinfo=SOFIA),
        )


def _days(count: int) -> str:
    if count == 1:
        return str(_("today"))
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
