"""Find an equal sealed value again without opening one: digests with a key.

A digest is committed to the keystore before the row it speaks of: one without a row
does no harm, a row without one would never be found.
"""

import hmac
from collections.abc import Collection
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Known:
    """What rows of one kind are found by, for asking about many texts at once."""

    key: bytes = field(repr=False)
    digests: frozenset[bytes] = field(repr=False)
    lengths: frozenset[int] = field(repr=False)

    def has(self, text: str) -> bool:
        return len(text) in self.lengths and _keyed(self.key, text) in self.digests


def remember_all(kind: str, texts: Collection[str], row: UUID) -> None:
    """Let this row be found by any of these texts; in no order that tells of them."""
    key = _key(kind)
    made = sorted((_keyed(key, text), len(text)) for text in texts)
    with transaction.atomic(using=KEYSTORE, durable=True):
        KeyedDigest.objects.bulk_create(
            KeyedDigest(kind=kind, digest=digest, length=length, row=row)
            for digest, length in made
        )


def all_known(kind: str) -> Known:
    found = KeyedDigest.objects.filter(kind=kind, length__isnull=False)
    pairs = [
        (bytes(digest), length)
        for digest, length in found.values_list("digest", "length")
    ]
    return Known(
        _key(kind) if pairs else b"",
        frozenset(digest for digest, _ in pairs),
        frozenset(length for _, length in pairs if length),
    )


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
    return _keyed(_key(kind), text)


def _key(kind: str) -> bytes:
    return keyring.system_key(f"digest:{kind}")


def _keyed(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
