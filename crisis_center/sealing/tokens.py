"""An envelope as text, for a place that takes no bytes: URL-safe base64."""

import base64
import binascii

from crisis_center.sealing.errors import SealingError


def token_of(envelope: bytes) -> str:
    return base64.urlsafe_b64encode(envelope).decode()


def envelope_of(token: str, *, label: str) -> bytes:
    """Give the envelope inside; SealingError, which names the label, for no token."""
    try:
        return base64.b64decode(token, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise SealingError(f"{label}: this is not a sealed text.") from None
