"""The small parts of every page. Each component lists its parameters on top."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from crisis_center.looks import days, icons
from crisis_center.requests import current_number

register = template.Library()

LEAST_SHARE = 3  # percent: a shorter bar is not seen
_NOTICES = {
    "success": ("is-free", "check-circle-fill", "status"),
    "info": ("is-occ", "info-circle-fill", "status"),
    "warning": ("is-e14", "exclamation-triangle-fill", "status"),
    "urgent": ("is-e1", "exclamation-triangle-fill", "status"),
    "error": ("is-late", "x-circle-fill", "alert"),
}

register.filter("state_of", days.state_of)
register.simple_tag(days.days_left, name="days_left")
register.simple_tag(current_number, name="reference_number")


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.draw(name)


@register.filter
def since(moment: datetime) -> str:
    """Say the hour of a moment, and the day where it is not today."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate()
    return date_format(local, "TIME_FORMAT" if is_today else "SHORT_DATETIME_FORMAT")


@register.inclusion_tag("_components/chip.html")
def chip(state: str, icon: str, text: str, *, outline: bool = False) -> dict[str, Any]:
    return {"state": state, "icon": icon, "text": text, "outline": outline}


@register.inclusion_tag("_components/chip.html")
def term(ends_on: date, today: date) -> dict[str, Any]:
    left = (ends_on - today).days
    state = days.state_of(left)
    clock = "clock-fill" if left <= 0 else "clock"
    calm = state == "is-occ"
    return {
        "state": state,
        "icon": "" if calm else clock,
        "text": days.days_left(ends_on, today),
        "outline": calm,
    }


@register.inclusion_tag("_components/bar.html")
def bar(state: str, share: int) -> dict[str, Any]:
    return {"state": state, "share": min(max(share, LEAST_SHARE), 100)}


@register.inclusion_tag("_components/seal.html")
def seal(
    *, text: str = "", icon: str = "lock-fill", url: str = "", act: str = ""
) -> dict[str, Any]:
    return {"text": text or gettext("sealed"), "icon": icon, "url": url, "act": act}


@register.inclusion_tag("_components/code.html")
def code(text: str, url: str = "") -> dict[str, Any]:
    return {"text": text, "url": url}


@register.inclusion_tag("_components/notice.html")
def notice(
    title: str, kind: str = "info", detail: str = "", *, url: str = "", act: str = ""
) -> dict[str, Any]:
    state, icon, role = _NOTICES[kind]
    return {
        "title": title,
        "detail": detail,
        "url": url,
        "act": act,
        "state": state,
        "icon": icon,
        "role": role,
    }


@register.inclusion_tag("_components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    mistakes = [
        (field.id_for_label or field.auto_id, field.label, message)
        for field in form
        for message in field.errors
    ]
    return {"general": form.non_field_errors(), "mistakes": mistakes}


@register.filter
def by_hand(secret: str) -> str:
    """Group a long code in fours, as it is copied from paper."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
