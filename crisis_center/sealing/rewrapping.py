"""Wrap data keys under the active master key; what they sealed is not touched."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from crisis_center.databases import KEYSTORE
from crisis_center.sealing import master, wrapping
from crisis_center.sealing.master import MasterKey
from crisis_center.sealing.models import DataKey

BATCH = 250


def rewrap() -> Iterator[int]:
    """Rewrap until none is left; yield how many after each committed batch.

    Killed at any border and run again it goes on. SealingError when a master key that
    wrapped one of them is not listed.
    """
    active, *_ = masters = master.load()
    by_name = {each.name: each for each in masters}
    while done := _batch(active, by_name):
        yield done


def left(active: MasterKey) -> QuerySet[DataKey]:
    """Give the data keys that another than the active master key wrapped."""
    return DataKey.objects.exclude(master=active.name).order_by("number")


def _batch(active: MasterKey, masters: dict[str, MasterKey]) -> int:
    with transaction.atomic(using=KEYSTORE, durable=True):
        # Held until the commit, so that nobody changes one between read and write.
        held = list(left(active).select_for_update()[:BATCH])
        for key in held:
            old = masters.get(key.master) or master.named(key.master)
            wrapping.wrap(wrapping.unwrap(key, old), key, active)
        DataKey.objects.bulk_update(held, ["master", "wrapped"])
    return len(held)
