"""The files that a search found; whether somebody is in the house, the stays know."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone

from placements.models import Placement
from residents.finding import Answer, Found

register = template.Library()


@dataclass(frozen=True)
class Row:
    found: Found
    age: str
    is_here: bool
    may_come: bool


@register.inclusion_tag("reports/_found.html", takes_context=True)
def found_files(context: RequestContext, answer: Answer) -> dict[str, Any]:
    today = timezone.localdate()
    residents = [each.resident for each in answer.found]
    stays = Placement.objects.open().filter(resident__in=residents)
    here = set(stays.values_list("resident", flat=True)) if residents else set()
    admits = context["request"].user.has_perm("placements.admit")
    return {
        "answer": answer,
        "rows": [
            Row(
                found=each,
                age=each.resident.age_band(today),
                is_here=each.resident.pk in here,
                may_come=admits and each.resident.pk not in here,
            )
            for each in answer.found
        ],
        "until": context["until"],
        "back": context["request"].path,
    }
