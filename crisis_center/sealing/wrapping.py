"""Wrap a data key under a master key, bound to its number, scope and compartment."""

import struct

from crisis_center.sealing.envelope import joined
from crisis_center.sealing.master import MasterKey
from crisis_center.sealing.models import DataKey

_TAG = b"crisis-center/data-key/v1"


def wrap(secret: bytes, data_key: DataKey, master: MasterKey) -> None:
    data_key.master = master.name
    data_key.wrapped = master.cipher.seal(secret, _bound(data_key))


def unwrap(data_key: DataKey, master: MasterKey) -> bytes:
    return master.cipher.open(bytes(data_key.wrapped), _bound(data_key))


def _bound(data_key: DataKey) -> bytes:
    return joined(
        _TAG,
        struct.pack(">I", data_key.number),
        data_key.scope.encode(),
        data_key.compartment.encode(),
    )
