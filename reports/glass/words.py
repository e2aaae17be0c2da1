"""What lies in the compartments that break-glass opens, in words of the trade."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment

HOLDS: Mapping[str, str | Promise] = {
    Compartment.IDENTITY: _("full name, date of birth, language"),
    Compartment.CONTACT: _("personal number, telephone, addresses"),
    Compartment.STORY: _("what she has told"),
    Compartment.HEALTH: _("the notes of the nurse"),
}
# As they stand after „Emergency access to“.
TO: Mapping[str, str | Promise] = {
    Compartment.IDENTITY: _("Emergency access to identity"),
    Compartment.CONTACT: _("Emergency access to contact"),
    Compartment.STORY: _("Emergency access to story"),
    Compartment.HEALTH: _("Emergency access to health"),
}
