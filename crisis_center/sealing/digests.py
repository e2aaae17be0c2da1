"""Find an equal sealed value again without opening one: digests with a key.

A digest is committed to the keystore before the row it speaks of: one without a row
does no harm, a row without one would never be found.
"""

import hmac
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from crisis_center.databases import KEYSTORE
from crisis_center.sealing import keyring
from crisis_center.sealing.models import KeyedDigest


def remember(kind: str, text: str, row: UUID) -> None:
    """Let this row be found by the text; what it was found by before stays."""
    digest = _digest(kind, text)
    with transaction.atomic(using=KEYSTORE, durable=True):
        KeyedDigest.objects.create(kind=kind, digest=digest, row=row)


def known(kind: str, text: str) -> list[UUID]:
    """Give the rows found by the text, the earliest first, each once."""
    found = KeyedDigest.objects.filter(kind=kind, digest=_digest(kind, text))
    rows = found.order_by("created_at", "pk").values_list("row", flat=True)
    return list(dict.fromkeys(rows))


def same_as(kind: str, row: UUID) -> list[UUID]:
    """Give the other rows found by what this row is found by."""
    own = KeyedDigest.objects.filter(kind=kind, row=row).values("digest")
    same = KeyedDigest.objects.filter(kind=kind, digest__in=own).exclude(row=row)
    return list(same.order_by("row").values_list("row", flat=True).distinct())


def doubles(kind: str) -> list[list[UUID]]:
    """Give every group of rows that share one text."""
    rows: dict[bytes, dict[UUID, None]] = {}
    every = KeyedDigest.objects.filter(kind=kind)
    shared = (
        every.order_by()
        .values("digest")
        .annotate(owners=Count("row", distinct=True))
        .filter(owners__gt=1)
    )
    found = every.filter(digest__in=shared.values("digest"))
    for digest, row in found.order_by("created_at", "pk").values_list("digest", "row"):
        rows.setdefault(bytes(digest), {})[row] = None
    return [list(group) for group in rows.values()]


def forget_others(kind: str, text: str, row: UUID) -> None:
    """Let this row be found by the text alone, once the row has been written."""
    earlier = KeyedDigest.objects.filter(kind=kind, row=row)
    earlier.exclude(digest=_digest(kind, text)).delete()


def forget(row: UUID) -> None:
    KeyedDigest.objects.filter(row=row).delete()


def _digest(kind: str, text: str) -> bytes:
    key = keyring.system_key(f"digest:{kind}")
    return hmac.digest(key, text.encode(), "sha256")
