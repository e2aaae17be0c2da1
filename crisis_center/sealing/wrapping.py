"""Wrap a data key under a master key, bound to its number, scope and compartment."""

import struct
from typing import NamedTuple

from crisis_center.sealing.envelope import FOUR, joined, of_drawer
from crisis_center.sealing.master import MasterKey
from crisis_center.sealing.models import DataKey

_BEGINNING = joined(b"crisis-center/data-key/v1")


class Wrapped(NamedTuple):
    """What is read of a data key; a model row would cost several times as much."""

    number: int
    scope: str
    compartment: str
    master: str
    wrapped: bytes


def wrap(secret: bytes, data_key: DataKey, master: MasterKey) -> None:
    data_key.master = master.name
    data_key.wrapped = master.cipher.seal(secret, _bound(data_key))


def unwrap(data_key: DataKey | Wrapped, master: MasterKey) -> bytes:
    return master.cipher.open(bytes(data_key.wrapped), _bound(data_key))


def _bound(data_key: DataKey | Wrapped) -> bytes:
    """Give tag, number, scope and compartment, each preceded by its length."""
    number = struct.pack(">I", data_key.number)
    return b"%b%b%b%b" % (
        _BEGINNING,
        FOUR,
        number,
        of_drawer(data_key.scope, data_key.compartment),
    )
