"""What the recovery sheet is for: to prove that it opens, and to put the key back."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.opening import recovery_sheet
from crisis_center.opening.alone import alone
from crisis_center.sealing import keyring, master, wrapping
from crisis_center.sealing.errors import SealingError, StartupError
from crisis_center.sealing.master import MasterKey
from crisis_center.sealing.models import DataKey, Installation, MasterRecord

REHEARSE_EVERY = timedelta(days=180)


def rehearse(typed: Sequence[str], *, now: datetime) -> int:
    """Prove that the sheet's key opens all data keys here; give how many it opened.

    Raises StartupError for a mistyped line, an old sheet, or a key of another house.
    """
    key = _typed(typed)
    active = master.load()[0]
    if key.name != active.name:
        raise StartupError(
            "This sheet is not of the master key in use. Find the newest sheet."
        )
    opened = _opened_by(key)
    MasterRecord.objects.update_or_create(pk=key.name, defaults={"rehearsed_at": now})
    with keyring.in_use(), transaction.atomic(durable=True):
        trail.record(action="keys-rehearsed", by=None, area=Area.TECHNICAL)
    return opened


def recover(typed: Sequence[str]) -> int:
    """Write the key file anew from the sheet; give how many data keys it opens.

    Raises StartupError where a key file is, so that none is ever written over.
    """
    if settings.MASTER_KEYS or master.key_file().exists():
        raise StartupError("A master key is here already. Move it away first.")
    key = _typed(typed)
    opened = _opened_by(key)
    with alone():
        master.store([key])
    with keyring.in_use(), transaction.atomic(durable=True):
        trail.record(action="master-key-recovered", by=None, area=Area.TECHNICAL)
    return opened


def rehearsal_due(records: Iterable[MasterRecord]) -> datetime | None:
    """Say until when the sheet of the key in use must be tried: at first, at once.

    None for a key whose making was not written down here.
    """
    active = master.load()[0].name
    record = next((each for each in records if each.name == active), None)
    if record is None:
        return None
    if record.rehearsed_at is None:
        return record.made_at
    return record.rehearsed_at + REHEARSE_EVERY


def _typed(lines: Sequence[str]) -> MasterKey:
    return recovery_sheet.read(lines, demo=Installation.objects.get().demo)


def _opened_by(key: MasterKey) -> int:
    try:
        opened = [
            wrapping.unwrap(data_key, key)
            for data_key in DataKey.objects.filter(master=key.name)
        ]
    except SealingError:
        opened = []
    if not opened:
        raise StartupError("The key of this sheet opens nothing here.")
    return len(opened)
