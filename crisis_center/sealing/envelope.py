"""Format v1: what stands in a sealed column, and what binds it to its place.

    version 1 | algorithm 1 | data key number 4 | nonce 12 | ciphertext and tag

The associated data name the place: format tag, label, row, scope, compartment and
data key number, each preceded by its 4-byte big-endian length, so that no two places
can be confused and a value copied elsewhere does not open.
"""

import struct
from functools import cache, lru_cache
from typing import NamedTuple
from uuid import UUID

from crisis_center.sealing.cipher import NONCE_SIZE, TAG_SIZE, Cipher
from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.padding import pad, padded_size, unpad

PREFIX = b"\x01\x01"  # version 1, AES-256-GCM
_HEADER = struct.Struct(">2sI")
_TAG = b"crisis-center/sealed/v1"
_LENGTH = struct.Struct(">I")
_SIXTEEN, FOUR = _LENGTH.pack(16), _LENGTH.pack(4)  # a row's bytes, a key number's

SHORTEST = _HEADER.size + NONCE_SIZE + padded_size(0) + TAG_SIZE


class Place(NamedTuple):
    """Where a sealed value lives; it opens nowhere else."""

    label: str
    row: UUID
    scope: str
    compartment: str

    def bound(self, key_number: int) -> bytes:
        return b"".join(
            (
                _of_field(self.label),
                _SIXTEEN,
                self.row.bytes,
                of_drawer(self.scope, self.compartment),
                FOUR,
                _LENGTH.pack(key_number),
            )
        )


def joined(*parts: bytes) -> bytes:
    """Join parts so that no other parts give the same bytes."""
    return b"".join([_LENGTH.pack(len(part)) + part for part in parts])


# The same few beginnings and drawers come again and again; they hold no secret.


@cache
def _of_field(label: str) -> bytes:
    return joined(_TAG, label.encode())


@lru_cache(maxsize=256)
def of_drawer(scope: str, compartment: str) -> bytes:
    owner, drawer = scope.encode(), compartment.encode()
    return b"%b%b%b%b" % (
        _LENGTH.pack(len(owner)),
        owner,
        _LENGTH.pack(len(drawer)),
        drawer,
    )


def seal(plain: bytes, place: Place, key_number: int, cipher: Cipher) -> bytes:
    body = cipher.seal(pad(plain), place.bound(key_number))
    return _HEADER.pack(PREFIX, key_number) + body


def key_number(envelope: bytes) -> int:
    """Read which data key sealed it; refuse any version but ours."""
    if len(envelope) < SHORTEST or not envelope.startswith(PREFIX):
        raise SealingError("This is not an envelope of version 1.")
    number: int = _HEADER.unpack_from(envelope)[1]
    return number


def open_envelope(envelope: bytes, place: Place, cipher: Cipher) -> bytes:
    bound_to = place.bound(key_number(envelope))
    return unpad(cipher.open(envelope[_HEADER.size :], bound_to))
