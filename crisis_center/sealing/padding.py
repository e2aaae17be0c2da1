"""Hide the length of a text: a six-letter town and a twelve-letter one look alike."""

import struct

from crisis_center.sealing.errors import SealingError

_PREFIX = 4
_SMALLEST = 64
_STEP = 32
_PADME_FROM = 1024


def padded_size(size: int) -> int:
    """Grow `size` bytes, prefix included, to its class.

    64 bytes, then the next multiple of 32, from 1 KiB by Padmé (Nikitin et al.,
    "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs",
    2019), whose overhead stays below 12 %.
    """
    if size <= _SMALLEST:
        return _SMALLEST
    if size < _PADME_FROM:
        return -(-size // _STEP) * _STEP
    exponent = size.bit_length() - 1
    loose_bits = exponent - exponent.bit_length()
    mask = (1 << loose_bits) - 1
    return (size + mask) & ~mask


def pad(text: bytes) -> bytes:
    size = padded_size(_PREFIX + len(text))
    return (struct.pack(">I", len(text)) + text).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """Give the text back; raise SealingError when the padding is not exactly ours."""
    if len(padded) < _SMALLEST:
        raise SealingError("The padding is too short.")
    (length,) = struct.unpack_from(">I", padded)
    end = _PREFIX + length
    zeros = padded.count(0, end)
    if len(padded) != padded_size(end) or zeros != len(padded) - end:
        raise SealingError("The padding is not ours.")
    return padded[_PREFIX:end]
