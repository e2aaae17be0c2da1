"""The day that the address of a page asks for."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils.dateparse import parse_date

_YEARS = range(2000, 2101)


def asked_day(request: HttpRequest, name: str, default: date) -> date:
    """Read a day as it stands in an address; what is none of ours is a 404."""
    written = request.GET.get(name)
    if not written:
        return default
    try:
        day = parse_date(written)
    except ValueError:
        raise Http404 from None
    if day is None or day.year not in _YEARS:
        raise Http404
    return day
