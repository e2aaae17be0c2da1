"""Compare the rows with what their newest entries left.

Finds what was swapped, put back or deleted behind the application's back.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from crisis_center.audit.models import Entry
from crisis_center.audit.trail import DELETED, hold_head
from crisis_center.audit.verification import Finding
from crisis_center.sealing.fields import rows_at_once
from crisis_center.sealing.reading import digest

_BATCH = 500


class _Write(NamedTuple):
    """What the newest entry about a row says of it."""

    kind: str
    sequence: int
    row_id: UUID
    action: str
    row_digest: bytes

    @property
    def deleted(self) -> bool:
        return self.action.endswith(DELETED)

    def explains(self, row: Model | None) -> bool:
        if row is None or self.deleted:
            return row is None and self.deleted
        return digest(row) == self.row_digest


def digests_left(model: type[Model], rows: Iterable[UUID]) -> dict[UUID, bytes]:
    """Give what the newest entry about each of these rows says that it is."""
    about = _writes().filter(object_kind=model._meta.label_lower, object_id__in=rows)
    newest = map(_Write._make, _facts(about.order_by("sequence")))
    return {write.row_id: bytes(write.row_digest) for write in newest}


def check() -> Iterator[Finding]:
    models = {model._meta.label_lower: model for model in apps.get_models()}
    writes = _newest_writes()
    while batch := list(islice(writes, _BATCH)):
        batch.sort()
        for kind, same_kind in groupby(batch, key=attrgetter("kind")):
            # The table of a kind that the application no longer knows is gone.
            if kind in models:
                yield from _check_kind(models[kind], list(same_kind))


def _check_kind(model: type[Model], writes: list[_Write]) -> Iterator[Finding]:
    size = rows_at_once(model, small=_BATCH)
    for start in range(0, len(writes), size):
        some = writes[start : start + size]
        rows = model._base_manager.in_bulk([write.row_id for write in some])
        for write in some:
            if not write.explains(rows.get(write.row_id)):
                yield from _look_again(model, write.row_id)


def _look_again(model: type[Model], row_id: UUID) -> Iterator[Finding]:
    """Somebody may have written meanwhile: with the head held, no write can end."""
    with transaction.atomic():
        hold_head()
        about_row = _writes().filter(
            object_kind=model._meta.label_lower, object_id=row_id
        )
        write = _Write(*_facts(about_row.order_by("-sequence"))[0])
        row = model._base_manager.filter(pk=row_id).first()
    if not write.explains(row):
        yield _finding(write, row)


def _newest_writes() -> Iterator[_Write]:
    later = _writes().filter(
        object_kind=OuterRef("object_kind"),
        object_id=OuterRef("object_id"),
        sequence__gt=OuterRef("sequence"),
    )
    newest = _facts(_writes().filter(~Exists(later)).order_by())
    return map(_Write._make, newest.iterator(chunk_size=_BATCH))


def _writes() -> QuerySet[Entry]:
    """Select entries that say what a row is: its digest, or that it is gone."""
    return Entry.objects.filter(
        ~Q(row_digest=b"") | Q(action__endswith=DELETED), object_id__isnull=False
    )


def _facts(entries: QuerySet[Entry]) -> QuerySet[Entry, tuple[Any, ...]]:
    return entries.values_list(
        "object_kind", "sequence", "object_id", "action", "row_digest"
    )


def _finding(write: _Write, row: Model | None) -> Finding:
    if row is None:
        kind, sentence = "row-gone", _("%(row)s is gone; entry %(entry)d left it.")
    elif write.deleted:
        kind, sentence = "row-back", _("%(row)s is back; entry %(entry)d deleted it.")
    else:
        kind, sentence = (
            "row-changed",
            _("%(row)s is not as entry %(entry)d left it."),
        )
    return Finding(
        kind,
        sentence % {"row": f"{write.kind} {write.row_id}", "entry": write.sequence},
    )
