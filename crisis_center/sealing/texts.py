"""Seal a text for a place that is no model field, such as another library's row."""

from uuid import UUID

from crisis_center.sealing import keyring
from crisis_center.sealing.envelope import Place, key_number, open_envelope, seal
from crisis_center.sealing.keyring import Drawer
from crisis_center.sealing.tokens import envelope_of, token_of


def seal_text(text: str, *, label: str, row: UUID, scope: str, compartment: str) -> str:
    """Give the envelope as URL-safe base64."""
    key = keyring.current().for_sealing(Drawer(scope, str(compartment)))
    place = Place(label, row, scope, str(compartment))
    envelope = seal(text.encode(), place, key.number, key.cipher)
    return token_of(envelope)


def open_text(
    token: str, *, label: str, row: UUID, scope: str, compartment: str
) -> str:
    """Open what `seal_text` gave for the same place; SealingError for any other."""
    envelope = envelope_of(token, label=label)
    place = Place(label, row, scope, str(compartment))
    drawer = Drawer(scope, str(compartment))
    key = keyring.current().for_opening(key_number(envelope), drawer)
    return open_envelope(envelope, place, key.cipher).decode()
