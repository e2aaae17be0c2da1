"""Rooms, beds and the lists of leaving, as administrators enter them."""

from typing import Any

from django.contrib import admin
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from crisis_center.dates import tonight
from crisis_center.staff.admin_base import ActingAdmin
from crisis_center.staff.admin_lists import ListRowAdmin
from crisis_center.staff.admin_site import site
from placements import actions
from placements.forms.beds import BedForm, RoomForm
from placements.models import Bed, ExitDestination, ExitReason, Room


@admin.register(Room, site=site)
class RoomAdmin(ActingAdmin):
    form = RoomForm
    fields = ("label", "position")
    list_display = ("label", "position")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        last = Room.objects.aggregate(last=Max("position"))["last"]
        return {"position": (last or 0) + 1}

    def save_model(
        self,
        request: Any,
        obj: Room,
        form: Any,
        change: bool,  # noqa: FBT001  Django calls it so
    ) -> None:
        act = actions.change_room if change else actions.add_room
        act(room=obj, by=request.user)


@admin.register(Bed, site=site)
class BedAdmin(ActingAdmin):
    form = BedForm
    list_display = (
        "label",
        "kind",
        "place_number",
        "room",
        "in_use_from",
        "in_use_until",
    )
    list_filter = ("kind",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Bed]:
        return Bed.objects.in_order()

    def get_fields(self, request: HttpRequest, obj: Bed | None = None) -> Any:
        first = ["room", "label", "kind", "place_number", "in_use_from"]
        return [*first, "in_use_until"] if obj else first

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"in_use_from": timezone.localdate(), "kind": Bed.Kind.LICENSED}

    def save_model(
        self,
        request: Any,
        obj: Bed,
        form: Any,
        change: bool,  # noqa: FBT001  Django calls it so
    ) -> None:
        if change:
            night = tonight(timezone.now())
            actions.change_bed(bed=obj, tonight=night, by=request.user)
        else:
            actions.add_bed(bed=obj, by=request.user)


site.register([ExitReason, ExitDestination], ListRowAdmin)
