"""A new master key, while the house works: old ones open until none is used."""

from collections.abc import Generator, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.audit.trail import Event
from crisis_center.opening import keys
from crisis_center.opening.alone import alone
from crisis_center.sealing import keyring, master, rewrapping
from crisis_center.sealing.errors import StartupError
from crisis_center.sealing.master import MasterKey
from crisis_center.sealing.models import MasterRecord
from crisis_center.staff.models import User
from crisis_center.staff.roles import Role

# No request lives so long: who read the old list of keys has forgotten it by then.
REST = timedelta(hours=1)
_DECIDE = {Role.MANAGER, Role.DEPUTY_MANAGER}


def rotate(*, now: datetime) -> Generator[MasterKey | int, None, None]:
    """Give the new master key, then how many data keys each batch moved under it.

    A rotation that was cut off is finished instead of begun again.
    """
    with alone(), keyring.in_use():
        active = master.load()[0]
        if not rewrapping.left(active).exists():
            active = _made()
        _note_made(active, now=now)
        yield active
        yield from rewrapping.rewrap()
        _record("master-key-in-use")


def destroy(name: str, *, decided_by: Sequence[User], now: datetime) -> None:
    """Take an old master key out of the file for good, by decision of two people.

    Raises StartupError while it may be needed, or when the two may not decide.
    """
    _check_deciders(decided_by)
    with alone(), keyring.in_use():
        active, *old = master.load()
        if settings.MASTER_KEYS:
            raise StartupError("Take the old key out of MASTER_KEYS yourself.")
        if name not in {key.name for key in old}:
            raise StartupError("Only an old master key of this house is destroyed.")
        if now - MasterRecord.objects.get(pk=active.name).made_at < REST:
            raise StartupError("The new key is too young: try again in an hour.")
        if rewrapping.left(active).exists():
            raise StartupError("Data keys still need it: run manage.py keys rotate.")
        master.store([active, *(key for key in old if key.name != name)])
        MasterRecord.objects.update_or_create(pk=name, defaults={"destroyed_at": now})
        _record_decision(decided_by)


def _made() -> MasterKey:
    if settings.MASTER_KEYS:
        raise StartupError(
            "Master keys stand in the environment: put a new one first in MASTER_KEYS "
            "(keys new prints one), then run keys rotate again."
        )
    key = keys.another()
    master.store([key, *master.load()])
    _record("master-key-made")
    return key


def _note_made(key: MasterKey, *, now: datetime) -> None:
    MasterRecord.objects.get_or_create(pk=key.name, defaults={"made_at": now})


def _check_deciders(users: Sequence[User]) -> None:
    roles = {user.role for user in users if user.is_active}
    if len({user.pk for user in users}) != 2 or not roles <= _DECIDE:  # noqa: PLR2004  four eyes
        raise StartupError("Two people decide: the manager and a deputy manager.")


def _record(action: str) -> None:
    with transaction.atomic(durable=True):
        trail.record(action=action, by=None, area=Area.TECHNICAL)


def _record_decision(users: Sequence[User]) -> None:
    with transaction.atomic(durable=True):
        trail.record_many(
            [
                Event(action="master-key-destroyed", by=user.pk, area=Area.TECHNICAL)
                for user in users
            ]
        )
