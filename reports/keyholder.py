"""What waits for those who decide and hold the keys; docs/keys.md says how."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis_center.opening import recovery
from crisis_center.sealing.models import MasterRecord
from crisis_center.staff.models import Approval

# A master key that could open an old copy of an erased person's keys goes by then.
CHANGE_WITHIN = timedelta(days=30)
WARNED_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Duty:
    title: str
    command: str
    due: date


@dataclass(frozen=True)
class Waiting:
    decisions: int
    duties: Sequence[Duty]


NOTHING = Waiting(0, [])


def waiting(*, on: date) -> Waiting:
    """Give what is due within a month; a demonstration has no sheet and no duties."""
    records = list(MasterRecord.objects.filter(destroyed_at=None))
    oldest = min((each.made_at for each in records), default=timezone.now())
    decisions, erased_at = Approval.objects.open_and_erased(since=oldest)
    duties = [] if settings.DEMO else list(_duties(records, erased_at))
    return Waiting(
        decisions, [duty for duty in duties if duty.due <= on + WARNED_BEFORE]
    )


def _duties(
    records: Sequence[MasterRecord], erased_at: datetime | None
) -> Iterator[Duty]:
    if rehearsal := recovery.rehearsal_due(records):
        due = timezone.localdate(rehearsal)
        yield Duty(_("Try the recovery sheet"), "keys rehearse", due)
    if erased_at:
        title = _("Change the master key and destroy the old one")
        due = timezone.localdate(erased_at + CHANGE_WITHIN)
        yield Duty(title, "keys rotate", due)
