"""Whose note an entry carries: the drawer of its writer's profession, and its wall."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment
from crisis_center.staff.roles import Role

COMPARTMENT_OF: Mapping[Role, Compartment] = {
    Role.PSYCHOLOGIST: Compartment.PSYCHOLOGICAL,
    Role.LAWYER: Compartment.LEGAL,
    Role.NURSE: Compartment.HEALTH,
    Role.DUTY_WORKER: Compartment.CARE,
    Role.SOCIAL_WORKER: Compartment.SOCIAL,
    Role.DEPUTY_MANAGER: Compartment.SOCIAL,
}

WALLS: Mapping[str, str | Promise] = {
    Compartment.PSYCHOLOGICAL: _("only the psychologist sees it"),
    Compartment.LEGAL: _("only the lawyer sees it"),
    Compartment.SOCIAL: _("only the social workers of the case see it"),
    Compartment.HEALTH: _("only the nurse and the social worker see it"),
    Compartment.CARE: _("only the team of the case sees it"),
}

READERS: Mapping[str, str | Promise] = {
    Compartment.PSYCHOLOGICAL: _(
        "It is sealed. Only a psychologist on the team of the case opens it."
    ),
    Compartment.LEGAL: _(
        "It is sealed. Only a lawyer on the team of the case opens it."
    ),
    Compartment.SOCIAL: _(
        "It is sealed. The social workers of the case and the deputy manager open it."
    ),
    Compartment.HEALTH: _(
        "It is sealed. The nurse and the social workers of the case open it."
    ),
    Compartment.CARE: _(
        "It is sealed. The team of the case and those on duty open it."
    ),
}
