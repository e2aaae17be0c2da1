"""What every page of the admin has in common: changes go through actions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from crisis_center.staff.refusals import Refused


class RefusableForm(forms.ModelForm):  # type: ignore[type-arg]
    """Shows what an action refused beside its input; nothing typed is lost."""

    beside: Mapping[type[Refused], str] = {}
    refusal: Refused | None = None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if self.refusal:
            self.add_error(self.beside.get(type(self.refusal)), str(self.refusal))
        return typed

    def _update_errors(self, errors: ValidationError) -> None:
        """Leave constraints to the database; the action has words for its refusals."""
        errors.error_dict.pop(NON_FIELD_ERRORS, None)
        super()._update_errors(errors)  # type: ignore[misc]  # of Django, untyped


class QuietAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rights are the role table's; the trail is the one log, so Django's own is off."""

    actions = None

    def log_addition(self, *args: Any) -> None:  # type: ignore[override]
        pass

    def log_change(self, *args: Any) -> None:  # type: ignore[override]
        pass


class ActingAdmin(QuietAdmin):
    """Saves by an action; its form is a `RefusableForm`."""

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refusal:
            # What was written is taken back by now. The page is asked once more,
            # and its form knows why it is not saved.
            request.refusal = refusal
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form


def yes_or_no(*, answer: bool) -> str:
    """Say it in words: Django's picture of it speaks English."""
    return gettext("yes") if answer else gettext("no")
