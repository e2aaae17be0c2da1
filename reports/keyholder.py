"""What the keys ask of those who hold them: docs/keys.md says how it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis_center.opening import recovery
from crisis_center.sealing.models import MasterRecord
from reports.models import Erasure

# A master key that could open an old copy of an erased person's keys goes by then.
CHANGE_WITHIN = timedelta(days=30)
WARNED_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Duty:
    title: str
    command: str
    due: date


def duties(*, on: date) -> list[Duty]:
    """Give what is due within a month; a demonstration has no sheet and no duties."""
    if settings.DEMO:
        return []
    return [duty for duty in _all() if duty.due <= on + WARNED_BEFORE]


def _all() -> Iterator[Duty]:
    if rehearsal := recovery.rehearsal_due():
        due = timezone.localdate(rehearsal)
        yield Duty(_("Try the recovery sheet"), "keys rehearse", due)
    if change := _change_due():
        title = _("Change the master key and destroy the old one")
        yield Duty(title, "keys rotate", change)


def _change_due() -> date | None:
    oldest = MasterRecord.objects.filter(destroyed_at=None).order_by("made_at").first()
    if oldest is None:
        return None
    erased = Erasure.objects.filter(carried_out_at__gt=oldest.made_at)
    first = erased.order_by("carried_out_at").first()
    if first is None or first.carried_out_at is None:
        return None
    return timezone.localdate(first.carried_out_at + CHANGE_WITHIN)
