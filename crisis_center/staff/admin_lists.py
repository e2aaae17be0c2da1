"""Code lists in the admin, for the app that owns each of them."""

from typing import Any

from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crisis_center.lists import ListRow
from crisis_center.staff import actions
from crisis_center.staff.actions.lists import LastInUse, NameNotLatin, NameTaken
from crisis_center.staff.admin_base import ActingAdmin, RefusableForm, yes_or_no


class ListRowForm(RefusableForm):
    beside = {
        NameNotLatin: "label_en",
        NameTaken: "label_en",
        LastInUse: "active",
    }

    class Meta:
        help_texts = {
            "position": _("The lowest number stands first."),
            "active": _(
                "A row that is not in use can no longer be chosen; where it was "
                "chosen, it stays."
            ),
        }


class ListRowAdmin(ActingAdmin):
    form = ListRowForm
    list_display: tuple[str, ...] = ("__str__", "position", "in_use")
    list_filter = ("active",)
    own_fields: tuple[str, ...] = ()  # of this list alone

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        named = ["label_bg", "label_en", *self.own_fields, "position"]
        return [*named, "active"] if obj else named

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        last = self.model._default_manager.aggregate(last=Max("position"))["last"]
        return {"position": (last or 0) + 1}

    def save_model(
        self,
        request: Any,
        obj: ListRow,
        form: Any,
        change: bool,  # noqa: FBT001  Django calls it so
    ) -> None:
        act = actions.change_list_row if change else actions.add_list_row
        act(row=obj, by=request.user)

    @admin.display(description=_("in use"), ordering="active")
    def in_use(self, row: ListRow) -> str:
        return yes_or_no(answer=row.active)
