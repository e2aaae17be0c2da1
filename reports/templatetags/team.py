"""The pages about those who work here, whichever app owns them."""

from django import template
from django.urls import reverse

register = template.Library()

PAGES = (
    "staff:approval-list",
    "staff:signature-list",
    "reports:break-glass-list",
    "reports:inspection-list",
    "reports:leaving-list",
    "reports:notes-list",
)


@register.filter
def is_about_team(path: str) -> bool:
    return path.startswith(tuple(map(reverse, PAGES)))
