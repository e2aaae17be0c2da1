"""Sealed values without their key: a keystore older than the data, or worse."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from crisis_center.audit.verification import Finding
from crisis_center.sealing import inventory
from crisis_center.sealing.models import DataKey


def without_key() -> int:
    """Count the sealed values that no key in the keystore opens."""
    counted = inventory.values_by_key()
    here = set(DataKey.objects.values_list("number", flat=True))
    return sum(count for number, count in counted.items() if number not in here)


def check() -> Iterator[Finding]:
    if count := without_key():
        sentence = ngettext(
            "%(count)d sealed value has no key in this keystore.",
            "%(count)d sealed values have no key in this keystore.",
            count,
        )
        yield Finding("key-gone", sentence % {"count": count})
