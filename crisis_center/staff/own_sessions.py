"""The sessions of one person: how many at once, and what she sees of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis_center.staff.actions.accounts import lock_active
from crisis_center.staff.actions.sessions import close_sessions, end_session
from crisis_center.staff.models import StaffSession, User
from crisis_center.staff.session_store import row_key
from crisis_center.staff.traces import Trace

BEGAN = "began"  # seconds, in the session: they outlive a change of its key
BROWSER = "browser"
# The first that occurs counts: each also carries the marks of those below it.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class OwnSession:
    row: StaffSession
    began_at: datetime
    browser: str
    is_this: bool

    @property
    def key(self) -> str:
        return self.row.session_key


def key_of(request: HttpRequest) -> str:
    """Give the key of the row in which the session of this request lies."""
    return row_key(request.session.session_key or "")


@transaction.atomic
def begin(request: HttpRequest, user: User) -> None:
    """Start a session; of too many the oldest end, and what is over is forgotten."""
    lock_active(user)
    StaffSession.objects.over(now=timezone.now()).delete()
    request.session[BEGAN] = timezone.now().timestamp()
    request.session[BROWSER] = browser_named(request.headers.get("User-Agent", ""))
    request.session.save()
    for oldest in sessions_of(user)[settings.SESSIONS_AT_ONCE :]:
        end_session(session=oldest.row, why=Trace.SESSION_REPLACED, by=user)


def stay_alone(request: HttpRequest, user: User) -> None:
    """End the sessions elsewhere and go on under a new key: a factor is new."""
    close_sessions(user, but=key_of(request))
    request.session.cycle_key()


def sessions_of(user: User, *, this: str = "") -> list[OwnSession]:
    """Give the running sessions of an account, the newest first."""
    rows = StaffSession.objects.filter(user=user).running(now=timezone.now())
    sessions = [_own(row, this) for row in rows]
    return sorted(sessions, key=lambda session: session.began_at, reverse=True)


def began(data: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(data.get(BEGAN, 0), tz=UTC)


def browser_named(agent: str) -> str:
    """Say in plain words what she looks through; no more of it is kept."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return ", ".join(filter(None, [browser, system]))


def _own(row: StaffSession, this: str) -> OwnSession:
    data = row.get_decoded()
    return OwnSession(
        row=row,
        began_at=began(data),
        browser=data.get(BROWSER) or _("another browser"),
        is_this=row.session_key == this,
    )
