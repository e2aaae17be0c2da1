"""What the admin pages of rooms, beds and lists share. Nothing is ever deleted."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crisis_center.lists import ListRow
from crisis_center.staff.actions.rows import keep_row


class QuietAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rights are the role table's; the trail is the one log, so Django's own is off."""

    actions = None

    def log_addition(self, *args: Any) -> None:  # type: ignore[override]
        pass

    def log_change(self, *args: Any) -> None:  # type: ignore[override]
        pass


class RowAdmin(QuietAdmin):
    def save_model(
        self,
        request: Any,
        obj: Any,
        form: Any,
        change: bool,  # noqa: FBT001  Django calls it so
    ) -> None:
        keep_row(row=obj, by=request.user)


class ListRowAdmin(RowAdmin):
    """A code list. A key is given once; what nobody chooses any more is inactive."""

    list_display: Any = ("name", "position", "in_use")
    list_filter = ("active",)

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("key",) if obj else ()

    def get_form(  # type: ignore[override]  # the rest is passed on
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> Any:
        return super().get_form(request, obj, labels={"key": _("Key")}, **kwargs)

    @admin.display(description=_("name"))
    def name(self, row: ListRow) -> str:
        return row.label

    @admin.display(description=_("in use"), ordering="active")
    def in_use(self, row: ListRow) -> str:
        return yes_or_no(answer=row.active)


def yes_or_no(*, answer: bool) -> str:
    return gettext("yes") if answer else gettext("no")
