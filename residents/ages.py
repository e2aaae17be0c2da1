"""Ages as coarse as the reports count them: 3, 10, 14 and 18 are borders of law."""

from datetime import date

from django.utils.translation import gettext as _

_FIRST_YEARS = (0, 3, 7, 10, 14, 18, 25, 35, 45, 60)


def band(birth_year: int | None, today: date) -> str:
    """Give the band of the age she reaches this year; empty when not known."""
    if birth_year is None:
        return ""
    age = max(0, today.year - birth_year)
    first = max(year for year in _FIRST_YEARS if year <= age)
    if first == _FIRST_YEARS[-1]:
        return _("%(first)d and over") % {"first": first}
    last = _FIRST_YEARS[_FIRST_YEARS.index(first) + 1] - 1
    return _("%(first)d–%(last)d y.") % {"first": first, "last": last}
