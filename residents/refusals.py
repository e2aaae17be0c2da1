from django.utils.translation import gettext_lazy as _

from crisis_center.staff.refusals import Refused


class StaleVersion(Refused):
    sentence = _(
        "Somebody changed this after you opened it. What you typed is kept here. Look "
        "at what stands in the file now, then save again."
    )


class AlreadyOnTeam(Refused):
    sentence = _("She is on the team already.")


class AlreadyBlocked(Refused):
    sentence = _("The case is hidden from this person already.")


class OwnBlock(Refused):
    sentence = _("Somebody else hides a case from you.")


class NotMotherAndChild(Refused):
    sentence = _("A child is linked to a woman.")


class HasMother(Refused):
    sentence = _("This child is linked to its mother already.")


class AlreadyClosed(Refused):
    sentence = _("This file is closed already.")


class NotClosed(Refused):
    sentence = _("This file is open.")


class ClosedBeforeOpening(Refused):
    sentence = _("The file was opened later. Type a later day.")
