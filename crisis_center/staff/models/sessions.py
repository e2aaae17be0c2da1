from datetime import datetime, timedelta
from importlib import import_module
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import (
    AbstractBaseSession,
    BaseSessionManager,
)
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Use is noted to this grain, so the house waits that much longer than the screen.
USE_STEP = timedelta(seconds=30)


class StaffSessionQuerySet(models.QuerySet["StaffSession"]):
    def running(self, *, now: datetime) -> Self:
        return self.filter(expire_date__gt=now)

    def over(self, *, now: datetime) -> Self:
        return self.filter(expire_date__lte=now)

    def note_use(self, *, now: datetime) -> None:
        self.update(used_at=now)

    def lock(self, *, now: datetime) -> bool:
        """Lock them; of two tabs that ask at once only the first is told so."""
        return self.filter(locked_at=None).update(locked_at=now) > 0

    def count_try(self) -> None:
        self.update(wrong_tries=models.F("wrong_tries") + 1)


class StaffSessionManager(BaseSessionManager.from_queryset(StaffSessionQuerySet)):  # type: ignore[misc]
    pass


class StaffSession(AbstractBaseSession):
    """A session, under a digest of its key: who reads the table can use none of them.

    What decides about it is a column, so that a page which began earlier and saves the
    session's data later cannot undo a lock.
    """

    user = models.ForeignKey(
        "staff.User",
        verbose_name=_("account"),
        null=True,
        on_delete=models.CASCADE,  # a session is nothing without its account
        related_name="+",
    )
    used_at = models.DateTimeField(_("last used"), default=timezone.now)
    locked_at = models.DateTimeField(_("locked"), null=True)
    wrong_tries = models.PositiveSmallIntegerField(_("wrong tries"), default=0)

    objects: ClassVar[StaffSessionManager] = StaffSessionManager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store

    def is_locked(self, *, now: datetime) -> bool:
        return self.locked_at is not None or self.is_idle(now=now)

    def is_idle(self, *, now: datetime) -> bool:
        return now - self.used_at >= settings.IDLE_LOCK + USE_STEP
