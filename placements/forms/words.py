"""People and beds as the pages about stays say them."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from placements.models import Bed
from residents.models import Resident


def person(resident: Resident, today: date) -> str:
    """Say who she is without a name: woman or child, and about how old."""
    return ", ".join(filter(None, [_kind(resident), resident.age_band(today)]))


def _kind(resident: Resident) -> str:
    if resident.kind == Resident.Kind.WOMAN:
        return _("woman")
    is_girl = resident.sex == Resident.Sex.FEMALE
    return pgettext("child", "girl") if is_girl else pgettext("child", "boy")


def bed_name(bed: Bed) -> str:
    """Name a bed with its room, as it is said in the house."""
    if bed.kind == Bed.Kind.EXTRA:
        extra = {"room": bed.room.label, "bed": bed.label}
        return _("room %(room)s, extra bed %(bed)s") % extra
    if bed.place_number is None:
        return _("room %(room)s, %(bed)s") % {"room": bed.room.label, "bed": bed.label}
    said = {"room": bed.room.label, "number": bed.place_number}
    return _("room %(room)s, place %(number)s") % said


def mark(bed: Bed) -> str:
    """Give the number of the place; a bed that is none has a plus."""
    return "+" if bed.place_number is None else str(bed.place_number)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
