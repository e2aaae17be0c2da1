from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from crisis_center.papers.refusals import TooLarge
from crisis_center.papers.uploads import LARGEST
from placements.forms.words import capital
from placements.models import Contract, Ground, Placement
from residents.forms.fields import helper_of, refuse_hidden_signs

Paper = Contract | Ground
_NAME_LETTERS = 100


class ScanForm(forms.Form):
    """A scan of one of a stay's papers; its number tells a second click apart."""

    scan = forms.UUIDField(widget=forms.HiddenInput)
    paper = forms.ChoiceField(
        label=_("Which paper"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the paper.")},
    )
    file = forms.FileField(
        label=_("Scan"),
        help_text=_("PDF, JPEG, PNG or plain text, up to 20 MB."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Choose another."),
        },
    )

    def __init__(self, *posted: Any, stay: Placement, body_size: int = 0) -> None:
        super().__init__(*posted)
        self.fields["scan"].initial = uuid4
        self.papers: dict[str, Paper] = {str(each.pk): each for each in papers(stay)}
        self.is_too_large = body_size > LARGEST
        choices: Any = self.fields["paper"]
        choices.choices = [(key, _named(each)) for key, each in self.papers.items()]
        if len(self.papers) == 1:
            choices.initial = next(iter(self.papers))

    @property
    def helper(self) -> FormHelper:
        return helper_of("scan", "paper", "file")

    @property
    def chosen(self) -> Paper:
        return self.papers[self.cleaned_data["paper"]]

    @property
    def number(self) -> UUID:
        number: UUID = self.cleaned_data["scan"]
        return number

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(str(TooLarge()))
        refuse_hidden_signs(file.name)
        file.name = file.name[-_NAME_LETTERS:]
        return file

    def add_error(self, field: str | None, error: Any) -> None:
        """Say why there is no file: one that is too large never reaches the form."""
        if field == "file" and self.is_too_large:
            error = ValidationError(str(TooLarge()))
        super().add_error(field, error)


def papers(stay: Placement) -> list[Paper]:
    return [*stay.contracts.all(), *stay.grounds.defer("act_number")]


def _named(paper: Paper) -> str:
    first = paper.starts_on if isinstance(paper, Contract) else paper.valid_from
    return f"{capital(paper.get_kind_display())}, {date_format(first, 'd.m.Y')}"
