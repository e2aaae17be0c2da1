from collections.abc import Mapping
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.bg import egn, pnf

from residents.forms.fields import (
    BirthDateField,
    PlainTextField,
    VersionedForm,
    helper_of,
)
from residents.models import Identity

NumberKind = Identity.NumberKind
CHECKED = {NumberKind.EGN: egn, NumberKind.LNCH: pnf}
NAMES = (
    "full_name",
    "birth_date",
    "language",
    "personal_number",
    "phone",
    "permanent_address",
    "current_address",
)


class IdentityFields(forms.Form):
    """Who she is and where she can be reached; nothing of it is required."""

    full_name = PlainTextField(label=_("Full name"), max_length=120, required=False)
    birth_date = BirthDateField(label=_("Date of birth"), required=False)
    language = PlainTextField(
        label=_("Language she speaks"), max_length=60, required=False
    )
    personal_number_kind = forms.ChoiceField(
        label=_("Kind of personal number"),
        choices=NumberKind.choices,
        initial=NumberKind.UNKNOWN,
        required=False,
    )
    personal_number = PlainTextField(
        label=_("Personal number"), max_length=30, required=False
    )
    number_checked = forms.BooleanField(
        label=_("Keep the number as it is typed"), required=False
    )
    phone = PlainTextField(label=_("Telephone"), max_length=40, required=False)
    permanent_address = PlainTextField(
        label=_("Permanent address"), max_length=300, required=False
    )
    current_address = PlainTextField(
        label=_("Current address"), max_length=300, required=False
    )

    def clean_personal_number_kind(self) -> str:
        return self.cleaned_data["personal_number_kind"] or NumberKind.UNKNOWN

    def clean_personal_number(self) -> str:
        typed: str = self.cleaned_data["personal_number"]
        return "".join(typed.split())

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        number, kind = typed.get("personal_number"), typed.get("personal_number_kind")
        check = CHECKED.get(NumberKind(kind)) if kind else None
        checked = typed.get("number_checked")
        if number and check and not check.is_valid(number) and not checked:
            self.add_error(
                "personal_number",
                ValidationError(
                    _("The check digit does not come out. Check the number or go on."),
                    code="check-digit",
                ),
            )
        return typed

    @property
    def identity_rows(self) -> list[str]:
        """The question whether a number is kept comes only where there is a doubt."""
        rows = [*NAMES]
        at = rows.index("personal_number")
        if self.has_error("personal_number", "check-digit") or self._is_kept():
            rows.insert(at + 1, "number_checked")
        rows.insert(at, "personal_number_kind")
        return rows

    def _is_kept(self) -> bool:
        return self.is_bound and "number_checked" in self.data


class IdentityForm(IdentityFields, VersionedForm):
    """The sealed inputs; what was not opened is empty, and empty is unchanged."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    filled = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def changed_from(
        self, before: Mapping[str, str | date | None]
    ) -> dict[str, str | date | None]:
        """Give what differs from the values that were filled in; emptied is None."""
        typed = {name: self.cleaned_data[name] or None for name in NAMES}
        return {
            name: value
            for name, value in typed.items()
            if (name in before or value is not None) and value != before.get(name)
        }

    @property
    def helper(self) -> FormHelper:
        return helper_of("version", "filled", *self.identity_rows)
