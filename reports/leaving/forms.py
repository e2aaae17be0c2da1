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
        if closed and colleagues:
            self.fields["closed"] = self._chooser(
                _("Who reads the notes of her closed cases"), closed
            )
        if colleagues and (noted or closed):
            self.fields["reason"] = _reason(
                _("Why this colleague reads the notes"), is_required=False
            )

    @property
    def closed_field(self) -> forms.BoundField | None:
        return self["closed"] if "closed" in self.fields else None

    @property
    def reason_field(self) -> forms.BoundField | None:
        return self["reason"] if "reason" in self.fields else None

    @property
    def rows(self) -> list[tuple[forms.BoundField, bool]]:
        """Give each open case with whether notes go with it."""
        return [
            (self[name], case.pk in self.noted) for name, case in self.cases.items()
        ]

    @property
    def takers(self) -> dict[UUID, User]:
        chosen = {
            case.pk: self.colleagues[self.cleaned_data[name]]
            for name, case in self.cases.items()
            if self.cleaned_data.get(name)
        }
        if closed := self.cleaned_data.get("closed"):
            chosen |= {case.pk: self.colleagues[closed] for case in self.closed_cases}
        return chosen

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
            label=label, choices=choices, required=False, error_messages=_WRONG
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
