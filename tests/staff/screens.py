"""A session as its row tells, and time passing over it."""

from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone

from crisis_center.staff.models import StaffSession
from crisis_center.staff.own_sessions import BEGAN
from crisis_center.staff.session_store import row_key

IDLE = settings.IDLE_LOCK + timedelta(seconds=31)


def key_in(client: Client) -> str:
    """Give the key that the browser holds."""
    value: str = client.cookies[settings.SESSION_COOKIE_NAME].value
    return value


def row_of(client: Client) -> StaffSession:
    row: StaffSession = StaffSession.objects.get(pk=row_key(key_in(client)))
    return row


def rest(client: Client, idle: timedelta = IDLE) -> None:
    """Let a session lie unused for so long."""
    StaffSession.objects.filter(pk=row_key(key_in(client))).update(
        used_at=timezone.now() - idle
    )


def lock(client: Client) -> None:
    StaffSession.objects.filter(pk=row_key(key_in(client))).lock(now=timezone.now())


def begin_earlier(client: Client, by: timedelta) -> None:
    session = client.session
    session[BEGAN] = (timezone.now() - by).timestamp()
    session.save()
