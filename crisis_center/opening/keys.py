"""The life of the keys of one installation."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area, Head
from crisis_center.databases import KEYSTORE
from crisis_center.lists import ListRow
from crisis_center.opening.alone import alone
from crisis_center.sealing import keyring, master
from crisis_center.sealing.errors import StartupError
from crisis_center.sealing.master import MasterKey
from crisis_center.sealing.models import DataKey, Installation, MasterRecord

_OURS = ("sealing", "audit", "staff", "residents", "placements", "services", "reports")


@dataclass(frozen=True)
class Status:
    demo: bool
    masters: list[str]  # names, the active first
    wrapped_by: dict[str, int]
    compartments: dict[str, int]

    @property
    def unknown_masters(self) -> list[str]:
        return sorted(set(self.wrapped_by) - set(self.masters))


def initialise(*, demo: bool) -> MasterKey:
    """Make the master key, unless one is given, and found the keystore on it.

    Raises StartupError when keys were made before, or when a demonstration is asked
    for where there are rows of a house already.
    """
    if demo != settings.DEMO:
        raise StartupError("keys init and the setting DEMO disagree.")
    with alone():
        _check_not_founded(demo=demo)
        active = _given() or _new(demo=demo)
        if active.demo != demo:
            raise StartupError(
                "A demonstration's master key opens only a demonstration."
            )
        with transaction.atomic(using=KEYSTORE, durable=True):
            Installation.objects.create(demo=demo)
            MasterRecord.objects.create(name=active.name)
        with keyring.in_use(), transaction.atomic(durable=True):
            trail.record(action="keys-made", by=None, area=Area.TECHNICAL)
    return active


def _check_not_founded(*, demo: bool) -> None:
    if Installation.objects.exists():
        raise StartupError("Keys were made for this house before.")
    if demo and any(_filled_tables()):
        raise StartupError("A demonstration starts only on empty databases.")


def status() -> Status:
    """Count data keys by master key and by compartment; opens nothing."""
    rows = list(DataKey.objects.values_list("master", "compartment"))
    return Status(
        demo=Installation.objects.get().demo,
        masters=[key.name for key in master.load()],
        wrapped_by=dict(Counter(name for name, _ in rows)),
        compartments=dict(Counter(compartment for _, compartment in rows)),
    )


def another() -> MasterKey:
    """Make a master key that is written nowhere, of this installation's kind."""
    return master.generate(demo=Installation.objects.get().demo)


def _given() -> MasterKey | None:
    if settings.MASTER_KEYS or master.key_file().exists():
        return master.load()[0]
    return None


def _new(*, demo: bool) -> MasterKey:
    key = master.generate(demo=demo)
    master.store([key])
    return key


def _filled_tables() -> Iterator[str]:
    for model in apps.get_models():
        ours = model._meta.app_label in _OURS
        # Migrations fill the lists, and an empty trail has its head.
        filled_at_birth = issubclass(model, Head | ListRow)
        if ours and not filled_at_birth and model._default_manager.exists():
            yield model._meta.label
