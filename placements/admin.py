"""Rooms, beds and lists of stays, as an administrator enters them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crisis_center.staff.admin_site import site
from crisis_center.staff.row_admin import ListRowAdmin, RowAdmin
from placements.models import Bed, BedNight, ExitDestination, ExitReason, Room


class BedForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Bed
        fields = (
            "room",
            "label",
            "kind",
            "place_number",
            "in_use_from",
            "in_use_until",
        )

    def clean(self) -> dict[str, Any] | None:
        """Keep a bed in use on every night that is already written in it."""
        typed = super().clean() or {}
        first, last = typed.get("in_use_from"), typed.get("in_use_until")
        nights = BedNight.objects.filter(bed=self.instance.pk)
        if first:
            self._refuse("in_use_from", nights.filter(night__lt=first))
        if last:
            self._refuse("in_use_until", nights.filter(night__gt=last))
        return typed

    def _refuse(self, field: str, nights: Any) -> None:
        outside: date | None = nights.values_list("night", flat=True).first()
        if outside:
            self.add_error(
                field,
                ValidationError(
                    _("Somebody has this bed in the night of %(day)s. Move her first."),
                    params={"day": outside.strftime("%d.%m.%Y")},
                ),
            )


class BedAdmin(RowAdmin):
    form = BedForm
    list_display = (
        "label",
        "room",
        "kind",
        "place_number",
        "in_use_from",
        "in_use_until",
    )
    list_select_related = ("room",)
    list_filter = ("kind",)
    ordering = ("place_number", "label")


class RoomAdmin(RowAdmin):
    list_display = ("label", "position")
    fields = ("label", "position")


site.register(Room, RoomAdmin)
site.register(Bed, BedAdmin)
site.register(ExitReason, ListRowAdmin)
site.register(ExitDestination, ListRowAdmin)
