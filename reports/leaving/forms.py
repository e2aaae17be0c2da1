from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.models import User
from residents.forms.fields import PlainTextField, helper_of
from residents.models import CaseBlock, Resident

_PREFIX = "case-"
_WRONG = {"invalid_choice": _("Choose a colleague from the list.")}

Choices = list[tuple[str, str | Promise]]


def _reason(label: str | Promise, *, is_required: bool) -> PlainTextField:
    return PlainTextField(
        label=label,
        max_length=300,
        required=is_required,
        error_messages={"required": _("Say in a few words why.")},
    )


class LeavingForm(forms.Form):
    """Who takes over each open case, and who reads the notes of closed ones."""

    def __init__(
        self,
        *args: Any,
        cases: Sequence[Resident],
        noted: Collection[UUID],
        closed: Sequence[Resident],
        colleagues: Sequence[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.closed_cases = closed
        self.noted = noted
        self.colleagues = {str(user.pk): user for user in colleagues}
        self.hidden = _hidden_from(colleagues, [*cases, *closed])
        self.cases = {f"{_PREFIX}{case.pk}": case for case in cases}
        for name, case in self.cases.items():
            self.fields[name] = self._chooser(case.case_code, [case])
        if len(cases) > 1 and colleagues:
            self.fields["rest"] = self._chooser(_("Who takes over the others"), cases)
        if closed and colleagues:
            self.fields["closed"] = self._chooser(
                _("Who reads the notes of her closed cases"), closed
            )
        if colleagues and (noted or closed):
            self.fields["reason"] = _reason(
                _("Why this colleague reads the notes"), is_required=False
            )

    @property
    def helper(self) -> FormHelper:
        """Lay out what is asked once, for several cases together."""
        together = ("rest", "closed", "reason")
        return helper_of(*(name for name in together if name in self.fields))

    @property
    def rows(self) -> list[tuple[forms.BoundField, bool]]:
        """Give each open case with whether notes go with it."""
        return [
            (self[name], case.pk in self.noted) for name, case in self.cases.items()
        ]

    @property
    def takers(self) -> dict[UUID, User]:
        typed = self.cleaned_data
        chosen = {
            case.pk: typed.get(name) or typed.get("rest", "")
            for name, case in self.cases.items()
        }
        chosen |= {case.pk: typed.get("closed", "") for case in self.closed_cases}
        return {case: self.colleagues[key] for case, key in chosen.items() if key}

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where notes find a reader by this decision."""
        noted = {*self.noted, *(case.pk for case in self.closed_cases)}
        if noted & self.takers.keys() and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say in a few words why."))
        return self.cleaned_data

    def _chooser(self, label: Any, cases: Sequence[Resident]) -> forms.ChoiceField:
        known: Choices = [
            (key, user.display_name)
            for key, user in self.colleagues.items()
            if not any((case.pk, user.pk) in self.hidden for case in cases)
        ]
        choices: Choices = [("", _("nobody for now")), *known]
        return forms.ChoiceField(
            label=label,
            choices=choices,
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
            error_messages=_WRONG,
        )


class SuccessorForm(forms.Form):
    """Who reads notes that were left without a reader, and why."""

    def __init__(
        self, *args: Any, case: Resident, colleagues: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        hidden = _hidden_from(colleagues, [case])
        self.colleagues = {
            str(user.pk): user
            for user in colleagues
            if (case.pk, user.pk) not in hidden
        }
        self.fields["successor"] = forms.ChoiceField(
            label=_("Successor"),
            choices=[
                ("", _("Choose")),
                *((key, user.display_name) for key, user in self.colleagues.items()),
            ],
            error_messages=_WRONG | {"required": _("Choose a colleague.")},
        )
        self.fields["reason"] = _reason(
            _("Why this colleague reads the notes"), is_required=True
        )

    @property
    def successor(self) -> User:
        return self.colleagues[self.cleaned_data["successor"]]

    @property
    def helper(self) -> FormHelper:
        return helper_of("successor", "reason")


def _hidden_from(
    people: Sequence[User], cases: Sequence[Resident]
) -> set[tuple[UUID, UUID]]:
    blocks = CaseBlock.objects.current().filter(user__in=people, resident__in=cases)
    return set(blocks.values_list("resident_id", "user_id"))
