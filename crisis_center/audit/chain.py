"""The chain: each entry's MAC covers all its facts, its persons and the MAC before.

Pure functions over entries as they are written down: text and bytes, no model rows.
"""

import struct
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import Enum, auto
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

MAC_SIZE = 32
START = bytes(MAC_SIZE)
_PURPOSE = b"audit entry, v1"
_LENGTHS = struct.Struct(">Q12I")


class Written(NamedTuple):
    """An entry as text and bytes; `persons` are their identifiers in order."""

    sequence: int
    at: str
    actor: str
    area: str
    action: str
    object_kind: str
    object_id: str
    compartments: str
    reason: str
    note: str
    request_number: str
    row_digest: bytes
    previous_mac: bytes
    mac: bytes
    persons: str


class Wrong(Enum):
    MISSING = auto()
    CHANGED = auto()
    DETACHED = auto()


class Fault(NamedTuple):
    """A run of entries with the same thing wrong."""

    wrong: Wrong
    first: int
    last: int


def moment(at: datetime) -> str:
    return str(at.astimezone(UTC).replace(tzinfo=None))


def identifier(value: UUID | None) -> str:
    return value.hex if value else ""


def keyed(key: bytes) -> blake2b:
    """Make what all MACs of a walk are copied from: keyed BLAKE2b (RFC 7693)."""
    return blake2b(key=key, digest_size=MAC_SIZE, person=_PURPOSE)


def mac(keyed: blake2b, entry: Written) -> bytes:
    """Cover all parts behind their lengths, so that none can shift into another."""
    sequence, *texts, row_digest, previous, _, persons = entry
    lengths = _LENGTHS.pack(sequence, *map(len, texts), len(persons), len(row_digest))
    text = "".join(texts) + persons
    maker = keyed.copy()
    maker.update(lengths + text.encode() + row_digest + previous)
    return maker.digest()


def faults(keyed: blake2b, entries: Iterable[Written]) -> Iterator[Fault]:
    """Walk the chain from its start and name every entry that breaks it."""
    return _runs(_single_faults(keyed, entries))


def _single_faults(keyed: blake2b, entries: Iterable[Written]) -> Iterator[Fault]:
    expected = 1
    # What the next entry must name; None behind a fault, which is told already.
    previous: bytes | None = START
    for entry in entries:
        sequence = entry.sequence
        if sequence != expected:
            yield Fault(Wrong.MISSING, expected, sequence - 1)
            previous = None
        sound = _is_sound(keyed, entry)
        if not sound:
            yield Fault(Wrong.CHANGED, sequence, sequence)
        elif previous is not None and entry.previous_mac != previous:
            yield Fault(Wrong.DETACHED, sequence, sequence)
        expected, previous = sequence + 1, entry.mac if sound else None


def _is_sound(keyed: blake2b, entry: Written) -> bool:
    try:
        return mac(keyed, entry) == entry.mac
    except TypeError:
        # SQLite lets raw SQL put bytes where text belongs, and text for bytes.
        return False


def _runs(single: Iterable[Fault]) -> Iterator[Fault]:
    run: Fault | None = None
    for fault in single:
        if run and run.wrong is fault.wrong and run.last + 1 == fault.first:
            run = run._replace(last=fault.last)
            continue
        if run:
            yield run
        run = fault
    if run:
        yield run
