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


class AlreadyHeld(Refused):
    sentence = _("This file is kept from erasure already.")


class AlreadyClosed(Refused):
    sentence = _("This file is closed already.")


class NotClosed(Refused):
    sentence = _("This file is open.")


class ClosedBeforeOpening(Refused):
    sentence = _("The file was opened later. Type a later day.")


class FileClosed(Refused):
    sentence = _("This file is closed. A withdrawal is written here, no new consent.")


class FileErased(Refused):
    sentence = _("This file is erased. Nothing more is written into it.")


class WrongSigner(Refused):
    sentence = _("This person cannot sign here. Choose who else signed.")


class AlreadyWithdrawn(Refused):
    sentence = _("This consent has ended already.")


class NoConsent(Refused):
    sentence = _(
        "No consent for this recipient is in force. Ask for one and write it down "
        "first, or choose the ground that the law gives."
    )


class NoConsentPossible(Refused):
    sentence = _("This recipient gets nothing on consent. Choose another ground.")


class OpinionMissing(Refused):
    sentence = _(
        "After a protection measure the Child Protection Department gives its "
        "opinion in writing first. Type its date."
    )


class ChildNotAsked(Refused):
    sentence = _(
        "From 14 the child consents too. Ask the child and write the consent down "
        "again, signed by both."
    )


class ParentNotAsked(Refused):
    sentence = _(
        "The child signed alone. To tell others, a parent, a guardian or a "
        "representative consents too."
    )


class AlreadyCorrected(Refused):
    sentence = _("This row is corrected already. Correct the newer one.")


class LaterThanCorrected(Refused):
    sentence = _(
        "What is corrected was written before that day. Write a new row for what was "
        "told later."
    )
