from datetime import date
from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.models import User
from residents.actions import Person
from residents.forms.facts import FACTS, FactsForm
from residents.forms.fields import helper_of
from residents.forms.identity import CHECKED, NAMES, IdentityFields
from residents.models import Identity, Resident


def carried(typed: str) -> dict[str, object]:
    """Fill in what was searched for before: a personal number, or else a name."""
    number = "".join(typed.split())
    if number.isdecimal():
        kinds = [kind for kind, rule in CHECKED.items() if rule.is_valid(number)]
        kind = kinds[0] if kinds else Identity.NumberKind.UNKNOWN
        return {"personal_number": number, "personal_number_kind": kind}
    is_code = any(sign.isdigit() for sign in number)
    return {} if is_code else {"full_name": typed.strip()}


class RegisterForm(IdentityFields, FactsForm):
    """One page for an arrival: what is known now, the rest later.

    It carries the number of the file, so that a double click is one file.
    """

    file = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    mother = forms.ModelChoiceField(
        label=_("Mother who is here"),
        queryset=Resident.objects.none(),
        required=False,
        empty_label=_("No mother here"),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        women = Resident.objects.with_file_for(by).open()
        mother: Any = self.fields["mother"]
        mother.queryset = women.filter(kind=Resident.Kind.WOMAN).order_by("case_code")

    def clean_file(self) -> UUID:
        """Block nobody for a page that came without a number."""
        return self.cleaned_data["file"] or uuid4()

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        born: date | None = typed.get("birth_date")
        if born:
            typed["birth_year"] = born.year
        if typed.get("mother") and typed.get("kind") == Resident.Kind.WOMAN:
            self.add_error("mother", _("Only a child is linked to its mother."))
        return typed

    @property
    def person(self) -> Person:
        typed = self.cleaned_data
        return Person(
            call_name=typed["call_name"] or None,
            personal_number_kind=Identity.NumberKind(typed["personal_number_kind"]),
            **{name: typed[name] or None for name in NAMES},
        )

    @property
    def helper(self) -> FormHelper:
        first, *others = FACTS
        return helper_of(
            "file",
            Fieldset(
                _("Visible to the team"),
                first,
                "mother",
                *others,
                "needs_interpreter",
            ),
            Fieldset(
                _("Sealed, and it may follow later"), "call_name", *self.identity_rows
            ),
        )
