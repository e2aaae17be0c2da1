"""Who sleeps where in one night."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from crisis_center.dates import DAY, tonight
from crisis_center.opening import door
from crisis_center.staff.requests import StaffRequest
from placements import house
from placements.views.cards import Known, known, rooms
from placements.views.days import asked_day
from placements.views.notices import notices
from residents.views.fetching import closing_by_itself


@permission_required("placements.view_board", raise_exception=True)
@require_http_methods(["GET", "POST"])
def board(request: StaffRequest) -> HttpResponse:
    """Draw the board; a POST opens the call names in this response and no other."""
    night = asked_day(request, "night", tonight(timezone.now()))
    shown = house.board(night, viewer=request.user)
    people = known(shown, viewer=request.user)
    names = _names(request, people) if request.method == "POST" else {}
    context = {
        "heading": heading(shown),
        "counted": _counted(shown),
        "notices": notices(shown, people, today=timezone.localdate()),
        "night": night,
        "before": night - DAY,
        "morning": night + DAY,
        "rooms": rooms(shown, people, names=names, today=timezone.localdate()),
        "names_shown": request.method == "POST",
    }
    response = render(request, "placements/board.html", context)
    if context["names_shown"]:
        closing_by_itself(response, sealed_page=request.get_full_path())
    return response


def heading(board: house.Board) -> str:
    said = {"free": board.free, "used": board.used, "places": board.places}
    if board.over_capacity:
        over = board.used - board.places
        return ngettext(
            "%(used)s of %(places)s – one over capacity",
            "%(used)s of %(places)s – %(over)s over capacity",
            over,
        ) % (said | {"over": over})
    if not board.places:
        return _("No bed is in use")
    return (
        ngettext(
            "%(free)s free place of %(places)s",
            "%(free)s free places of %(places)s",
            board.free,
        )
        % said
    )


def _counted(board: house.Board) -> str:
    said = {"used": board.used, "extra": board.extra}
    if not board.extra:
        return _("Taken: %(used)s.") % said
    if board.free:
        return _("Taken: %(used)s, of them in an extra bed: %(extra)s.") % said
    return (
        ngettext(
            "Every place is taken, %(extra)s extra bed.",
            "Every place is taken, %(extra)s extra beds.",
            board.extra,
        )
        % said
    )


def _names(request: StaffRequest, people: Known) -> dict[UUID, str]:
    rows = [row for row in people.residents.values() if row.call_name is not None]
    opened = door.open_many(rows, "call_name", by=request.user, reason="board-names")
    return {key: str(values.call_name) for key, values in opened.items()}
