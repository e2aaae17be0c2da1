from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from crisis_center.dates import tonight
from crisis_center.opening import drafts
from crisis_center.staff import pledge_mark
from crisis_center.staff.requests import StaffRequest
from placements import house
from placements.views.terms import ladder_for
from reports import keyholder
from reports.glass.waiting import waiting
from residents.views.searching import answer_page


@require_safe
@permission_required("reports.view_today", raise_exception=True)
def today(request: StaffRequest) -> HttpResponse:
    decides = request.user.has_perm("staff.confirm_approval")
    reviews = request.user.has_perm("staff.review_break_glass")
    day = timezone.localdate()
    night = tonight(timezone.now())
    board = house.board(night, viewer=request.user, with_papers=False)
    return render(
        request,
        "reports/today.html",
        {
            "today": day,
            "drafts": drafts.left_by(request.user, now=timezone.now()),
            "board": board,
            "in_house": _in_house(board),
            "ladder": ladder_for(request.user, today=day),
            "glasses": waiting(request.user, now=timezone.now()) if reviews else [],
            "pledge_ends": pledge_mark.ends_soon(request, on=day),
            "waiting": keyholder.waiting(on=day) if decides else keyholder.NOTHING,
        },
    )


@require_http_methods(["GET", "POST"])
@permission_required("residents.view_file", raise_exception=True)
def search(request: StaffRequest) -> HttpResponse:
    return answer_page(request, "reports/search.html", reason="search")


def _in_house(board: house.Board) -> str:
    if board.children is None or not board.people:
        return ""
    women = board.people - board.children
    return _("In the house: %(women)s, %(children)s.") % {
        "women": ngettext("%(count)d woman", "%(count)d women", women)
        % {"count": women},
        "children": ngettext("%(count)d child", "%(count)d children", board.children)
        % {"count": board.children},
    }
