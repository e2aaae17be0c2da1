"""The head of a resident's file, the same on every tab, whichever app owns the tab."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from placements.basis import Paper, last_of, papers_of
from placements.models import Placement
from reports.glass.running import running
from residents.models import Resident

register = template.Library()


@dataclass(frozen=True)
class Tab:
    title: str | Promise
    url_name: str
    permission: str


@dataclass(frozen=True)
class Link:
    title: str | Promise
    url: str
    is_current: bool


TABS = (
    Tab(_("Overview"), "residents:detail", "residents.view_file"),
    Tab(_("Identity"), "residents:identity", "residents.view_file"),
    Tab(_("Stay and papers"), "placements:of-resident", "placements.view_board"),
    Tab(_("Services"), "services:of-resident", "services.view_entry"),
    Tab(_("Consents"), "residents:consents", "residents.view_consent"),
    Tab(_("Team of the case"), "residents:team", "residents.view_file"),
    Tab(_("Who opened what"), "reports:openings", "reports.view_openings"),
)


@register.inclusion_tag("reports/_file_head.html", takes_context=True)
def file_head(context: RequestContext, resident: Resident) -> dict[str, Any]:
    request = context["request"]
    today = timezone.localdate()
    return {
        "resident": resident,
        "age": resident.age_band(today),
        "today": today,
        "stay": (stay := Placement.objects.open().filter(resident=resident).first()),
        "paper": _last_paper(stay),
        "glasses": running(resident.pk, request.user, at=timezone.now()),
        "tabs": [
            Link(
                tab.title,
                url := reverse(tab.url_name, kwargs={"resident_id": resident.pk}),
                is_current=request.path.startswith(url)
                and (tab.url_name != "residents:detail" or request.path == url),
            )
            for tab in TABS
            if request.user.has_perm(tab.permission)
        ],
    }


def _last_paper(stay: Placement | None) -> Paper | None:
    return last_of(papers_of([stay.pk]).get(stay.pk, [])) if stay else None
