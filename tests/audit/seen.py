"""What tests of the trail share: a short trail, raw SQL, and what verify says."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import connection
from django.utils import translation

from crisis_center.audit import verification
from crisis_center.audit.models import Area, Entry
from crisis_center.audit.trail import Event, record_many

ACTOR = UUID("11111111-1111-4111-8111-111111111111")


def event(action: str = "looked", *, persons: Iterable[UUID] = ()) -> Event:
    return Event(action=action, by=ACTOR, area=Area.CASE, persons=persons)


def short_trail() -> list[Entry]:
    """Append six entries, of which the second concerns two persons."""
    two = event("called", persons=[uuid4(), uuid4()])
    return record_many([event(), two, event(), event(), event(), event()])


def run_sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def findings() -> list[str]:
    with translation.override("en"):
        return [finding.text for finding in verification.run()]
