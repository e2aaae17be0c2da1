"""Envelopes sealed once must open for ever, by us and by an independent reader."""

import base64
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from crisis_center.sealing.cipher import Cipher, new_key
from crisis_center.sealing.envelope import Place, key_number, open_envelope, seal
from tests.sealing.reader import read

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())


def _place(vector: dict[str, Any]) -> Place:
    return Place(
        vector["label"], UUID(vector["row"]), vector["scope"], vector["compartment"]
    )


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["label"])
def test_a_known_envelope_opens(vector: dict[str, Any]) -> None:
    envelope = base64.b64decode(vector["envelope"])
    cipher = Cipher(bytes.fromhex(vector["key"]))

    plain = open_envelope(envelope, _place(vector), cipher)

    assert plain.decode() == vector["text"]
    assert key_number(envelope) == vector["number"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["label"])
def test_an_independent_reader_opens_a_known_envelope(vector: dict[str, Any]) -> None:
    envelope = base64.b64decode(vector["envelope"])

    plain = read(
        envelope,
        bytes.fromhex(vector["key"]),
        vector["label"],
        UUID(vector["row"]),
        vector["scope"],
        vector["compartment"],
    )

    assert plain.decode() == vector["text"]


def test_an_independent_reader_opens_what_is_sealed_today() -> None:
    key = new_key()
    place = Place("a.b.c", UUID(int=1), "site", "site")

    envelope = seal("ул. Измислена 1".encode(), place, 77, Cipher(key))

    plain = read(envelope, key, "a.b.c", UUID(int=1), "site", "site")
    assert plain.decode() == "ул. Измислена 1"
