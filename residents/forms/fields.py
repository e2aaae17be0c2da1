"""Inputs for what is sealed: bounded, and free of signs nobody sees."""

import unicodedata
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

EARLIEST_YEAR = 1900
_LONGEST_TEXT = 2_000
_YEARS = range(1990, 2101)  # others are slips, and the calendar itself has an end
_LINE_BREAKS = {"\n", "\r", "\t"}
# They turn the direction of writing and make one text look like another.
_TURNING = set(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def refuse_hidden_signs(text: str) -> None:
    unseen = {
        sign for sign in text if unicodedata.category(sign) == "Cc"
    } - _LINE_BREAKS
    if unseen or _TURNING.intersection(text):
        raise ValidationError(
            _("The text holds a sign that cannot be seen. Type it instead of pasting."),
            code="hidden-sign",
        )


class PlainTextField(forms.CharField):
    default_validators = [refuse_hidden_signs]

    def __init__(self, *, max_length: int, **given: Any) -> None:
        widget = given.pop("widget", forms.TextInput)
        super().__init__(
            max_length=max_length,
            widget=widget(attrs={"autocomplete": "off", "spellcheck": "false"}),
            **given,
        )


class LongTextField(PlainTextField):
    """A text of several sentences."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=_LONGEST_TEXT, widget=forms.Textarea, **given)
        self.widget.attrs["rows"] = 4


class BirthDateField(forms.DateField):
    def __init__(self, **given: Any) -> None:
        super().__init__(
            help_text=_("dd.mm.yyyy"),
            widget=forms.DateInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20}
            ),
            error_messages={"invalid": _("This is no date. Type it as dd.mm.yyyy.")},
            **given,
        )

    def clean(self, value: Any) -> date | None:
        born: date | None = super().clean(value)
        if born and born > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        if born and born.year < EARLIEST_YEAR:
            raise ValidationError(_("Nobody is as old as that. Check the year."))
        return born


class DayField(forms.DateField):
    """A day typed by hand, within the years of the house."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            help_text=given.pop("help_text", _("dd.mm.yyyy")),
            widget=forms.DateInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20}
            ),
            error_messages={
                "invalid": _("This is no date. Type it as dd.mm.yyyy."),
                "required": _("Type a date as dd.mm.yyyy."),
            },
            **given,
        )

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and day.year not in _YEARS:
            raise ValidationError(_("Check the year of this date."))
        return day


def helper_of(*rows: Any) -> FormHelper:
    """Lay a form out; the page owns the form tag, its token and its button."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.include_media = False
    helper.layout = Layout(*rows)
    return helper


class VersionedForm(forms.Form):
    """A form that knows which version of the row its reader saw."""

    def take_version(self, version: int) -> None:
        """Ask again, now about the version that stands; all that was typed is kept."""
        posted: Any = self.data
        posted = posted.copy()
        posted["version"] = str(version)
        self.data = posted
