from django.utils.translation import gettext_lazy as _

from crisis_center.staff.refusals import Refused


class NotAccepted(Refused):
    sentence = _("Only PDF, JPEG, PNG and plain text are kept. Scan it as a PDF.")


class TooLarge(Refused):
    sentence = _("The file is larger than 20 MB. Scan it with fewer dots, or in parts.")


class TooManyDots(Refused):
    sentence = _("The picture has more than 12 million dots. Scan it smaller.")


class Broken(Refused):
    sentence = _("The file is broken or locked with a password. Save it again.")
