"""What a page with a draft asks for while somebody types, and the way to drop one."""

import time
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from crisis_center.opening import draftable, drafts, pace
from crisis_center.opening.draftable import Spot
from crisis_center.opening.models import Draft, seen_by
from crisis_center.staff.locking import in_background
from crisis_center.staff.requests import StaffRequest

FORM, SUBJECT = "draft-form", "draft-subject"


@in_background
@permission_required("opening.keep_draft", raise_exception=True)
@require_POST
def keep(request: StaffRequest) -> HttpResponse:
    """Keep what stands in a form now; the answer is a sentence for the page."""
    spot = _spot(request)
    if pace.is_too_often(request.user, time.time()):
        said = _("The draft waits: it was saved very often. It will be tried again.")
        return JsonResponse({"said": said}, status=HTTPStatus.TOO_MANY_REQUESTS)
    typed = {
        name: request.POST.getlist(name) for name in spot.of.names & request.POST.keys()
    }
    try:
        draft = drafts.keep_draft(
            spot=spot, typed=typed, by=request.user, now=timezone.now()
        )
    except drafts.TooLong as refusal:
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return JsonResponse({"said": str(refusal)}, status=status)
    return JsonResponse({"said": _said(draft)})


@permission_required("opening.keep_draft", raise_exception=True)
@require_POST
def drop(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.of(request.user), pk=draft_id)
    if draft.of is None or not seen_by([draft], request.user):
        raise Http404
    drafts.drop_draft(draft=draft, by=request.user)
    return redirect(draft.of.url(draft.subject))


def _spot(request: StaffRequest) -> Spot:
    of = draftable.known().get(request.POST.get(FORM, ""))
    if of is None:
        raise Http404
    typed = request.POST.get(SUBJECT, "")
    subject, chosen = _uuid(typed), _uuid(request.POST.get(of.case_field, ""))
    spot = draftable.spot(of, subject, chosen=chosen, user=request.user)
    if spot is None or (typed and subject is None):
        raise Http404
    return spot


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _said(draft: Draft) -> str:
    saved = {
        "time": date_format(timezone.localtime(draft.saved_at), "TIME_FORMAT"),
        "count": settings.DRAFTS_KEPT_DAYS,
    }
    return (
        ngettext(
            "The draft is saved at %(time)s, for you alone. It is kept %(count)d day.",
            "The draft is saved at %(time)s, for you alone. It is kept %(count)d days.",
            settings.DRAFTS_KEPT_DAYS,
        )
        % saved
    )
