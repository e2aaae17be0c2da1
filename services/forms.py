import re
from datetime import date
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from residents.models import Resident
from services.actions import Facts
from services.models import LONGEST, Entry, ServiceKind

LONGEST_NOTE = 10_000
LONGEST_REASON = 300
LENGTHS = (15, 30, 45, 60, 90)
OTHER = "other"

# Control characters but line ends and tabs, and those that turn the direction of text.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
nothing_hidden = RegexValidator(
    HIDDEN,
    _("The text holds characters that cannot be seen. Type it again by hand."),
    inverse_match=True,
)


class FactsForm(forms.Form):
    """What was done; a rare kind or length is chosen or typed beside the tiles."""

    kind = forms.ChoiceField(label=_("What?"), widget=forms.RadioSelect)
    other_kind = forms.ChoiceField(label=_("Another kind"), required=False)
    minutes = forms.ChoiceField(
        label=_("How many minutes?"),
        choices=[
            *((str(each), str(each)) for each in LENGTHS),
            (OTHER, _("another length")),
        ],
        widget=forms.RadioSelect,
    )
    other_minutes = forms.IntegerField(
        label=_("Other minutes"),
        min_value=1,
        max_value=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    on = forms.DateField(
        label=_("Date"),
        help_text=_("dd.mm.yyyy"),
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    mode = forms.ChoiceField(
        label=_("How?"), choices=Entry.Mode, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, first_kinds: list[str], today: date, hint: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.kinds = {kind.key: kind for kind in ServiceKind.objects.all()}
        self._offer_kinds(first_kinds)
        self.fields["note"].help_text = hint
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.fields)

    def _offer_kinds(self, first: list[str]) -> None:
        tiles = [(key, self.kinds[key].label) for key in first]
        others = [
            (key, kind.label)
            for key, kind in self.kinds.items()
            if kind.active and key not in first
        ]
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [*tiles, (OTHER, _("another kind…"))]
        fields["other_kind"].choices = [("", _("– choose –")), *others]

    @property
    def facts(self) -> Facts:
        typed = self.cleaned_data
        return Facts(
            kind=typed["other_kind"] or typed["kind"],
            on=typed["on"],
            minutes=typed["other_minutes"] or int(typed["minutes"]),
            mode=Entry.Mode(typed["mode"]),
        )

    def whose(self) -> Resident | None:
        raise NotImplementedError

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(
                _("%(day)s has not come yet. Enter today or an earlier day."),
                params={"day": date_format(day, "SHORT_DATE_FORMAT")},
            )
        return day

    def clean(self) -> None:
        self._either("kind", "other_kind", gettext("Choose the kind from the list."))
        self._either("minutes", "other_minutes", gettext("Enter the minutes."))
        self._not_before_the_file()

    def _either(self, tiles: str, other: str, missing: str) -> None:
        chosen = self.cleaned_data.get(tiles)
        given = self.cleaned_data.get(other)
        if given and not chosen:
            # Filled in beside the tiles: the tile for it needs no click of its own.
            self.errors.pop(tiles, None)
        elif given and chosen != OTHER:
            self.add_error(other, gettext("Two are given. Leave one of them."))
        elif chosen == OTHER and not given and not self.has_error(other):
            self.add_error(other, missing)

    def _not_before_the_file(self) -> None:
        resident = self.whose()
        day: date | None = self.cleaned_data.get("on")
        if resident and day and day < resident.opened_on:
            opened = date_format(resident.opened_on, "SHORT_DATE_FORMAT")
            self.add_error(
                "on",
                gettext("The file was opened on %(day)s. Enter that day or a later.")
                % {"day": opened},
            )


class EntryForm(FactsForm):
    """A new entry; it carries its number, so that a double click is one entry."""

    entry = forms.UUIDField(widget=forms.HiddenInput)
    resident = forms.ModelChoiceField(
        label=_("For whom?"),
        queryset=Resident.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    field_order = ("entry", "resident")

    def __init__(
        self, *args: Any, residents: QuerySet[Resident], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["resident"].queryset = residents

    def whose(self) -> Resident | None:
        return self.cleaned_data.get("resident")

    def renumber(self) -> None:
        """Take a new number, so that what was typed can be saved once more."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["entry"] = str(uuid4())
        self.data = data


class ChangeForm(FactsForm):
    """One's own entry again; an empty note leaves the old one as it is."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resident = entry.resident

    def whose(self) -> Resident | None:
        return self.resident


class ReasonForm(forms.Form):
    """Why a note is opened; the words are sealed beside the trail."""

    reason = forms.CharField(
        label=_("Why do you open it?"),
        max_length=LONGEST_REASON,
        validators=[nothing_hidden],
        help_text=_(
            "It opens for you alone for 5 minutes. Who, when and why is recorded."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
