"""Rooms and beds as administrators enter them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.admin_base import RefusableForm
from placements.forms.fields import DayField
from placements.models import Room
from placements.refusals import (
    BedEndsBeforeItsStart,
    KindOfUsedBed,
    NightsBefore,
    NightsLater,
    PlaceNeedsNumber,
    PlaceTwice,
    StillInBed,
)


class RoomForm(RefusableForm):
    class Meta:
        help_texts = {"position": _("The lowest number stands first.")}
        error_messages = {
            "label": {"unique": _("There is such a room already. Choose another name.")}
        }


class BedForm(RefusableForm):
    beside = {
        PlaceNeedsNumber: "place_number",
        PlaceTwice: "place_number",
        KindOfUsedBed: "kind",
        NightsBefore: "in_use_from",
        BedEndsBeforeItsStart: "in_use_until",
        NightsLater: "in_use_until",
        StillInBed: "in_use_until",
    }

    room = forms.ModelChoiceField(
        label=_("Room"),
        queryset=Room.objects.all(),
        empty_label=_("Choose a room"),
        help_text=_("Rooms are entered first."),
    )
    in_use_from = DayField(label=_("First night"))
    in_use_until = DayField(
        label=_("Last night"),
        required=False,
        help_text=_("dd.mm.yyyy; empty while nobody knows when its use ends."),
    )

    class Meta:
        help_texts = {
            "label": _("As it is called in the house; a number is enough."),
            "place_number": _("1 to 10, for a place of the house alone."),
        }
