"""Take away the data keys that seal nothing, long after anybody could still use one."""

from datetime import datetime, timedelta

from django.db import transaction

from crisis_center.audit import trail
from crisis_center.audit.models import Area
from crisis_center.databases import KEYSTORE
from crisis_center.opening.alone import alone
from crisis_center.sealing import inventory, keyring
from crisis_center.sealing.keyring import SYSTEM
from crisis_center.sealing.models import DataKey

# A backup of the keystore lives as long: what it opens must not outlive it here.
KEPT_FOR = timedelta(days=35)


def prune(*, now: datetime) -> int:
    """Delete what was replaced so long ago and seals nothing; give how many.

    An unused key of a drawer is only replaced, so that nobody seals with it any more;
    its own turn to be deleted comes as many days later.
    """
    with alone(), keyring.in_use():
        unused = DataKey.objects.exclude(scope=SYSTEM).exclude(
            number__in=inventory.values_by_key()
        )
        with transaction.atomic(using=KEYSTORE, durable=True):
            deleted, _ = unused.filter(replaced_at__lt=now - KEPT_FOR).delete()
            unused.filter(replaced_at=None, created_at__lt=now - KEPT_FOR).update(
                replaced_at=now
            )
        with transaction.atomic(durable=True):
            trail.record(action="data-keys-pruned", by=None, area=Area.TECHNICAL)
    return deleted
