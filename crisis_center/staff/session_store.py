"""Where sessions lie: in rows that can be counted, ended and locked by account."""

import hashlib
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from crisis_center.staff.models.sessions import StaffSession

KEY_LENGTH = 40  # of the column


def row_key(key: str) -> str:
    """Give the digest under which the session of this key lies."""
    return hashlib.sha256(key.encode()).hexdigest()[:KEY_LENGTH]


class SessionStore(db.SessionStore):
    row: StaffSession | None = None

    @classmethod
    def get_model_class(cls) -> type[StaffSession]:
        return StaffSession

    @property
    def row_key(self) -> str:
        return row_key(self.session_key or "")

    def load(self) -> dict[str, Any]:
        running = StaffSession.objects.running(now=timezone.now())
        self.row = running.filter(pk=self.row_key).first()
        if self.row is None:
            self._session_key = None
            return {}
        return self.decode(self.row.session_data)

    def exists(self, session_key: str) -> bool:
        return super().exists(row_key(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> StaffSession:
        row = super().create_model_instance(data)
        assert isinstance(row, StaffSession)  # noqa: S101  by `get_model_class`
        row.session_key = row_key(row.session_key)
        row.user_id = data.get(SESSION_KEY)
        return row

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002
        """Write the data and their owner; the other columns are not this page's."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        row = self.create_model_instance(dict(self.items()))
        written = StaffSession.objects.filter(pk=row.pk).update(
            session_data=row.session_data,
            expire_date=row.expire_date,
            user_id=row.user_id,
        )
        if not written:
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            StaffSession.objects.filter(pk=row_key(key)).delete()
