"""Whether she who asks for a page has signed; the session remembers, so it is cheap."""

from datetime import date

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from crisis_center.staff import pledges
from crisis_center.staff.models import PledgeSignature, User
from crisis_center.staff.models.pledges import NOTICE, Pledged, pledged

MARK = "pledges"  # in the session: who signed which versions, and until when it holds


def lacks_pledge(request: HttpRequest) -> bool:
    today = timezone.localdate()
    holds_until = _remembered(request)
    if holds_until is None and isinstance(request.user, User):
        holds_until = remember(request.session, request.user)
    return holds_until is None or holds_until < today


def ends_soon(request: HttpRequest, *, on: date) -> date | None:
    """Give the last day of what she signed when it is near; asks no query."""
    last_day = _remembered(request)
    return last_day if last_day and last_day < on + NOTICE else None


def standing_of(user: User) -> list[Pledged]:
    return pledged(PledgeSignature.objects.in_force().filter(user_id=user.pk))


def forget(request: HttpRequest) -> None:
    request.session.pop(MARK, None)


def _remembered(request: HttpRequest) -> date | None:
    """Believe the mark only for this account and for the texts in force."""
    who, versions, until = request.session.get(MARK, ("", "", ""))
    if (who, versions) != (str(request.user.pk), pledges.versions()):
        return None
    return date.fromisoformat(until)


def remember(session: SessionBase, user: User) -> date | None:
    """Note in the session until when her signatures hold; nothing while one is due."""
    standing = standing_of(user)
    if any(each.is_due(timezone.localdate()) for each in standing):
        return None
    until = min(each.last_day for each in standing if each.last_day)
    session[MARK] = (str(user.pk), pledges.versions(), str(until))
    return until
