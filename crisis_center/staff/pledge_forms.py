from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crisis_center.staff import pledges
from crisis_center.staff.actions.pledging import NotInForce
from crisis_center.staff.models import User
from crisis_center.staff.pledges import Pledge


class PledgeForm(forms.Form):
    """One box for each text that is due, and one's name under what is kept secret."""

    def __init__(
        self, *args: Any, pledges: Sequence[Pledge], user: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pledges = pledges
        self.user = user
        for pledge in pledges:
            self.fields[pledge.kind.value] = forms.BooleanField(
                label=_("I have read this and will keep to it"),
                error_messages={"required": _("Tick that you have read it.")},
            )
        if any(pledge.is_yearly for pledge in pledges):
            self.fields["name"] = forms.CharField(
                label=_("Your name, as a signature"),
                max_length=80,
                help_text=user.display_name,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
                error_messages={"required": _("Type your name.")},
            )

    @property
    def versions(self) -> str:
        return pledges.versions()

    @property
    def parts(self) -> Iterator[tuple[Pledge, forms.BoundField]]:
        for pledge in self.pledges:
            yield pledge, self[pledge.kind.value]

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if _said(typed) != _said(self.user.display_name):
            raise ValidationError(
                _("Type it as it stands here: %(name)s."),
                params={"name": self.user.display_name},
            )
        return typed

    def clean(self) -> dict[str, Any]:
        """Let nobody sign what she was not shown."""
        if self.data.get("versions") != self.versions:
            raise ValidationError(str(NotInForce()))
        return self.cleaned_data


def _said(name: str) -> str:
    return " ".join(name.split()).casefold()
