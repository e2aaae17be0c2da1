"""A second reader of format v1, written from its description and sharing no code."""

import struct
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def read(  # noqa: PLR0917  the parts of a place, in the order of the format
    envelope: bytes, key: bytes, label: str, row: UUID, scope: str, compartment: str
) -> bytes:
    version, algorithm = envelope[0], envelope[1]
    if (version, algorithm) != (1, 1):
        raise ValueError("not format v1")
    number, nonce, body = envelope[2:6], envelope[6:18], envelope[18:]
    parts = [
        b"crisis-center/sealed/v1",
        label.encode("utf-8"),
        row.bytes,
        scope.encode("utf-8"),
        compartment.encode("utf-8"),
        number,
    ]
    associated = b""
    for part in parts:
        associated += len(part).to_bytes(4, "big") + part
    padded = AESGCM(key).decrypt(nonce, body, associated)
    (length,) = struct.unpack(">I", padded[:4])
    if padded[4 + length :].strip(b"\0"):
        raise ValueError("padding is not zeros")
    return padded[4 : 4 + length]
