"""Inputs of the pages about stays."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from placements.forms.words import bed_name
from placements.models import Bed, Contract

_YEARS = range(1990, 2101)  # others are slips, and the calendar itself has an end
_BY_HAND = {"inputmode": "numeric", "autocomplete": "off"}


def check_year(day: date) -> None:
    if day.year not in _YEARS:
        raise ValidationError(_("Check the year of this date."))


class DayField(forms.DateField):
    """A day typed by hand."""

    default_validators = [check_year]
    widget = forms.DateInput(attrs=_BY_HAND | {"maxlength": 20})

    def __init__(self, **given: Any) -> None:
        super().__init__(
            help_text=given.pop("help_text", _("dd.mm.yyyy")),
            error_messages={
                "invalid": _("This is no date. Type it as dd.mm.yyyy."),
                "required": _("Type a date as dd.mm.yyyy."),
            },
            **given,
        )


class HourField(forms.TimeField):
    """An hour typed by hand."""

    widget = forms.TimeInput(attrs=_BY_HAND | {"maxlength": 8}, format="%H:%M")

    def __init__(self, **given: Any) -> None:
        super().__init__(
            help_text=_("hh:mm"),
            error_messages={
                "invalid": _("This is no time. Type it as hh:mm."),
                "required": _("Type a time as hh:mm."),
            },
            **given,
        )


def laid_out(*fields: str) -> FormHelper:
    """Lay the fields out inside a form that the page itself opens and ends."""
    made = FormHelper()
    made.form_tag = False
    made.disable_csrf = True
    made.layout = Layout(*fields)
    return made


def moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


class BedField(forms.TypedChoiceField):
    """One of the beds that are free; gives the bed itself.

    Who does not decide on extra beds is told that there are some, and offered none.
    """

    def __init__(self, beds: Sequence[Bed], *, decides: bool, **given: Any) -> None:
        known = {
            str(bed.pk): bed for bed in beds if decides or bed.kind != Bed.Kind.EXTRA
        }
        hints = [given.pop("help_text", "")]
        if len(known) < len(beds):
            hints.append(gettext("An extra bed is given by the deputy manager."))
        super().__init__(
            help_text=" ".join(filter(None, hints)),
            choices=[
                ("", _("Choose a bed")),
                *((key, bed_name(bed)) for key, bed in known.items()),
            ],
            coerce=known.__getitem__,
            empty_value=None,
            error_messages={
                "required": _("Choose a bed."),
                "invalid_choice": _(
                    "This bed was just taken. Choose another. Everything else is kept."
                ),
            },
            **given,
        )


def explain_term(form: forms.Form, starts_on: date, ends_on: date) -> None:
    """Say beside the last day what the house would refuse, and what it would take."""
    latest = Contract.latest_end(starts_on)
    if ends_on < starts_on:
        sentence = gettext("The last day cannot be before %(start)s.")
    elif ends_on > latest:
        sentence = ngettext(
            "%(end)s is %(days)s day too late. "
            "When it starts on %(start)s, type %(latest)s or earlier.",
            "%(end)s is %(days)s days too late. "
            "When it starts on %(start)s, type %(latest)s or earlier.",
            (ends_on - latest).days,
        )
    else:
        return
    said = {"start": starts_on, "end": ends_on, "latest": latest}
    days = {"days": (ends_on - latest).days}
    written = {name: date_format(day, "d.m.Y") for name, day in said.items()}
    form.add_error("ends_on", sentence % (written | days))
