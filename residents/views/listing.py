from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from crisis_center.compartments import Compartment
from crisis_center.opening.door import open_many
from crisis_center.opening.opened import Opened
from crisis_center.staff.models import User
from crisis_center.staff.requests import StaffRequest
from crisis_center.staff.roles import Reach
from residents import doubles
from residents.models import Resident
from residents.views.fetching import closing_by_itself, open_until

ROWS = 50
_TITLES: dict[str, str | Promise] = {
    "mine": _("My cases"),
    "open": _("All open"),
    "closed": _("Closed"),
}


@dataclass(frozen=True)
class Row:
    """A resident in the list; her call name only when it was opened."""

    resident: Resident
    age: str
    opened: Opened | None


@permission_required("residents.view_file", raise_exception=True)
@require_GET
def resident_list(request: StaffRequest) -> HttpResponse:
    return _page(request, _shown(request), names={})


@permission_required("residents.view_file", raise_exception=True)
@require_POST
def list_names(request: StaffRequest) -> HttpResponse:
    """Show the list again with the call names of this page, opened for a while."""
    shown = _shown(request)
    names = open_many(
        list(shown), "call_name", by=request.user, reason="case-list-names"
    )
    response = _page(request, shown, names=names)
    sealed_page = f"{reverse('residents:list')}?{request.GET.urlencode()}"
    return closing_by_itself(response, sealed_page=sealed_page)


@permission_required("residents.view_doubles", raise_exception=True)
@require_GET
def double_list(request: StaffRequest) -> HttpResponse:
    groups = doubles.groups(for_user=request.user)
    return render(request, "residents/doubles.html", {"groups": groups})


def _page(
    request: StaffRequest, shown: Page[Resident], *, names: dict[UUID, Opened]
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "tabs": {key: _TITLES[key] for key in _views(request.user)},
        "view": _view(request),
        "page": shown,
        "rows": [Row(each, each.age_band(today), names.get(each.pk)) for each in shown],
        "is_open": bool(names),
        "has_names": Compartment.CARE in request.user.rights.opens,
        "until": open_until(),
    }
    return render(request, "residents/list.html", context)


def _shown(request: StaffRequest) -> Page[Resident]:
    return Paginator(_residents(request), ROWS).get_page(request.GET.get("page"))


def _residents(request: StaffRequest) -> QuerySet[Resident]:
    files = Resident.objects.with_file_for(request.user)
    match _view(request):
        case "mine":
            return files.open().with_team_member(request.user)
        case "closed":
            closed = files.filter(closed_on__isnull=False)
            return closed.order_by("-closed_on", "case_code")
    return files.open()


def _view(request: StaffRequest) -> str:
    asked = request.GET.get("view", "")
    return asked if asked in _views(request.user) else "open"


def _views(user: User) -> list[str]:
    """Name the lists that can hold anything for her."""
    match user.rights.files:
        case Reach.OPEN_CASES:
            return ["open"]
        case Reach.EVERY_CASE | Reach.INSPECTED:
            return ["open", "closed"]
    return ["mine", "open", "closed"]
