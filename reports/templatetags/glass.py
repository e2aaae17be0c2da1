"""Her own break-glass, said on the pages of a case that have no file head."""

from typing import Any
from uuid import UUID

from django import template
from django.template import RequestContext
from django.utils import timezone

from reports.glass.running import running

register = template.Library()


@register.inclusion_tag("reports/_glass_strip.html", takes_context=True)
def glass_strip(context: RequestContext, case: UUID) -> dict[str, Any]:
    user = context["request"].user
    return {"glasses": running(case, user, at=timezone.now())}
