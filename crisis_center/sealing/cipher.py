"""AES-256-GCM, and the only place that imports `cryptography`."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from crisis_center.sealing.errors import SealingError

KEY_SIZE = 32
NONCE_SIZE = 12
TAG_SIZE = 16


class Cipher:
    """One 256-bit key, ready for use. Shows nothing of it."""

    __slots__ = ("_aead",)

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_SIZE:
            raise SealingError("A key has 32 bytes.")
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, bound_to: bytes) -> bytes:
        """Give nonce, ciphertext and tag; the nonce is random, 12 bytes."""
        nonce = os.urandom(NONCE_SIZE)
        return nonce + self._aead.encrypt(nonce, plain, bound_to)

    def open(self, sealed: bytes, bound_to: bytes) -> bytes:
        if len(sealed) < NONCE_SIZE + TAG_SIZE:
            raise SealingError("The sealed bytes are too short.")
        try:
            return self._aead.decrypt(
                sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], bound_to
            )
        except InvalidTag:
            raise SealingError("The seal does not hold.") from None


def new_key() -> bytes:
    return os.urandom(KEY_SIZE)
