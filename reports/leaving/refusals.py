from django.utils.translation import gettext_lazy as _

from crisis_center.staff.refusals import Refused


class StillNeeded(Refused):
    sentence = _(
        "She has cases or notes of her profession. The deputy manager ends her work, "
        "so that they find somebody else."
    )


class NotOfProfession(Refused):
    sentence = _("Only a colleague of the same profession takes this over.")


class HiddenFromTaker(Refused):
    sentence = _("One of the cases is hidden from who should take it over.")


class HasReader(Refused):
    sentence = _("Somebody reads these notes already.")


class NoReason(Refused):
    sentence = _("Say in a few words why this colleague reads the notes.")
