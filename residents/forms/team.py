from collections.abc import Iterable
from typing import Any
from uuid import UUID

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.models import User
from crisis_center.staff.roles import RIGHTS, Role
from residents.forms.fields import helper_of

WORKING = [
    role
    for role, rights in RIGHTS.items()
    if "residents.view_file" in rights.permissions
]


class _PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.display_name} · {Role(obj.current_role).label}"


class ColleagueForm(forms.Form):
    """Somebody who works with residents, apart from those already there."""

    user = _PersonField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose a colleague."),
            "invalid_choice": _("Choose a colleague from the list."),
        },
    )

    def __init__(self, *args: Any, but: Iterable[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        working = User.objects.with_standing().filter(
            is_active=True, current_role__in=WORKING
        )
        people: Any = self.fields["user"]
        people.queryset = working.exclude(pk__in=list(but)).order_by("display_name")

    @property
    def helper(self) -> FormHelper:
        return helper_of("user")
