from typing import Any
from uuid import UUID

import pytest

from crisis_center.sealing.errors import SealingError
from crisis_center.sealing.texts import open_text, seal_text

PLACE: dict[str, Any] = {
    "label": "tests.text",
    "row": UUID(int=1),
    "scope": "staff:1",
    "compartment": "second-factor",
}


def test_a_text_opens_in_its_place() -> None:
    token = seal_text("тайна", **PLACE)

    assert open_text(token, **PLACE) == "тайна"
    assert token.isascii()


@pytest.mark.parametrize(
    "change",
    [
        {"row": UUID(int=2)},
        {"scope": "staff:2"},
        {"label": "tests.other"},
        {"compartment": "story"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_text_opens_nowhere_else(change: dict[str, object]) -> None:
    token = seal_text("тайна", **PLACE)

    with pytest.raises(SealingError):
        open_text(token, **PLACE | change)


@pytest.mark.parametrize("token", ["", "тайна", "JBSWY3DPEHPK3PXP", "AQE="])
def test_a_plain_text_is_not_taken_for_a_sealed_one(token: str) -> None:
    with pytest.raises(SealingError):
        open_text(token, **PLACE)
