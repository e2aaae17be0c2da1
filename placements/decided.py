"""Decisions about stays as lists need them: without the sealed sentence."""

from collections.abc import Iterable
from uuid import UUID

from placements.models import Decision


def beds_decided(placements: Iterable[UUID]) -> dict[UUID, Decision]:
    """Give the newest decision on an extra bed of each stay, in one query at most."""
    ids = list(placements)
    if not ids:
        return {}
    found = Decision.objects.filter(kind=Decision.Kind.EXTRA_BED, placement__in=ids)
    known = found.select_related("decided_by").defer("note")
    return {each.placement_id: each for each in known}
