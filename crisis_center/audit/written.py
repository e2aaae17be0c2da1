"""Entries as they are written down, from Python and from both databases alike.

Verification reads hundreds of thousands: the database itself writes identifiers and
moments as text, and no row becomes a model instance.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Func, TextField

from crisis_center.audit.chain import Written, identifier, moment
from crisis_center.audit.models import Entry

_CHUNK = 2000


class _Identifier(Func):
    """A UUID as 32 hexadecimal digits, NULL as nothing: SQLite stores it so."""

    template = "coalesce(%(expressions)s, '')"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "replace(coalesce(%(expressions)s::text, ''), '-', '')"
        return self.as_sql(compiler, connection, template=template, **context)


class _Moment(Func):
    """A moment of UTC as Python prints it: SQLite stores it so."""

    template = "CAST(%(expressions)s AS text)"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = (
            "regexp_replace(to_char(%(expressions)s AT TIME ZONE 'UTC', "
            "'YYYY-MM-DD HH24:MI:SS.US'), '\\.000000$', '')"
        )
        return self.as_sql(compiler, connection, template=template, **context)


_COLUMNS = (
    "sequence",
    _Moment("at"),
    _Identifier("actor"),
    "area",
    "action",
    "object_kind",
    _Identifier("object_id"),
    "compartments",
    "reason",
    _Identifier("note"),
    "request_number",
    "row_digest",
    "previous_mac",
    "mac",
    _Identifier("persons__person"),
)


def written(entry: Entry, persons: Iterable[UUID]) -> Written:
    return Written(
        sequence=entry.sequence,
        at=moment(entry.at),
        actor=identifier(entry.actor),
        area=entry.area,
        action=entry.action,
        object_kind=entry.object_kind,
        object_id=identifier(entry.object_id),
        compartments=entry.compartments,
        reason=entry.reason,
        note=identifier(entry.note),
        request_number=entry.request_number,
        row_digest=bytes(entry.row_digest),
        previous_mac=bytes(entry.previous_mac),
        mac=bytes(entry.mac),
        persons="".join(map(identifier, persons)),
    )


def stored(*, last: int) -> Iterator[Written]:
    """Read the entries up to `last`, in order."""
    rows = (
        Entry.objects.filter(sequence__lte=last)
        .order_by("sequence", "persons__position")
        .values_list(*_COLUMNS)
    )
    # An entry with persons comes once for each of them.
    entry: Written | None = None
    for row in map(Written._make, rows.iterator(chunk_size=_CHUNK)):
        if entry and row.sequence == entry.sequence:
            entry = entry._replace(persons=entry.persons + row.persons)
            continue
        if entry:
            yield entry
        entry = row
    if entry:
        yield entry
