"""The technical trail, read in the admin with the names of what it is about."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crisis_center.audit.models import Area, Entry
from crisis_center.lists import ListRow
from crisis_center.staff.admin_base import QuietAdmin
from crisis_center.staff.models import User
from crisis_center.staff.traces import Trace


class NamedEntries(ChangeList):
    """A page of entries; one query for each kind of row they are about."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        entries = list(self.result_list)
        give_names(entries, site=self.model_admin.admin_site)
        self.result_list: Any = entries


class EntryAdmin(QuietAdmin):
    """The technical trail; entries about cases are not for administrators."""

    list_display = ("sequence", "at", "who", "what", "whom", "request_number")
    list_display_links = None
    fields = list_display
    ordering = ("-sequence",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        entries: QuerySet[Entry] = super().get_queryset(request)
        return entries.filter(area=Area.TECHNICAL)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return NamedEntries

    def get_object(self, *args: Any, **kwargs: Any) -> Entry | None:
        entry: Entry | None = super().get_object(*args, **kwargs)
        give_names([entry] if entry else [], site=self.admin_site)
        return entry

    @admin.display(description=_("who"))
    def who(self, entry: Any) -> str:
        return str(entry.actor_name)

    @admin.display(description=_("what"), ordering="action")
    def what(self, entry: Entry) -> str:
        known = entry.action in Trace
        return str(Trace(entry.action).label) if known else entry.action

    @admin.display(description=_("whom or what"))
    def whom(self, entry: Any) -> str:
        return str(entry.object_name)


def give_names(entries: Iterable[Entry], *, site: AdminSite) -> None:
    """Add who acted and on what, as far as administrators see such rows."""
    asked: dict[str, set[UUID | None]] = defaultdict(set)
    for entry in entries:
        asked[User._meta.label_lower].add(entry.actor)
        asked[entry.object_kind].add(entry.object_id)
    names = {
        key: str(row)
        for model in apps.get_models()
        if model._meta.label_lower in asked and site.is_registered(model)
        for key, row in _rows(model, asked[model._meta.label_lower]).items()
    }
    for entry in entries:
        named: Any = entry
        named.actor_name = names.get(entry.actor, "")
        named.object_name = names.get(entry.object_id, "")


def _rows(model: type[Model], keys: set[UUID | None]) -> dict[Any, Model]:
    if issubclass(model, ListRow):
        return {row.trail_id: row for row in model.objects.all()}
    return model._base_manager.in_bulk(keys - {None})
