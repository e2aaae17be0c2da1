"""How the end of a term is said: one state and one sentence per number of days."""

from datetime import date

from django.utils.translation import gettext, ngettext

_STEPS = ((-1, "is-late"), (0, "is-e0"), (1, "is-e1"), (7, "is-e7"), (14, "is-e14"))
_LAST_STEP = 30


def state_of(days: int) -> str:
    for last, state in _STEPS:
        if days <= last:
            return state
    return "is-e30" if days <= _LAST_STEP else "is-occ"


def days_left(ends_on: date, today: date) -> str:
    days = (ends_on - today).days
    if days == 0:
        return gettext("expires today")
    if days < 0:
        return ngettext(
            "%(days)s day late",
            "%(days)s days late",
            -days,
        ) % {"days": -days}
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
